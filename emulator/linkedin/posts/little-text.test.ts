import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLittleText } from './little-text.ts'

describe('little text', () => {
  it.each([
    ['Plain words, and a line\nbreak.', 'Plain words, and a line\nbreak.'],
    ['Two \\(2\\) for one \\_today\\_', 'Two (2) for one _today_'],
    ['Come to @[Copper Kettle](urn:li:organization:71840226)!', 'Come to Copper Kettle!'],
    ['Fresh #bread and {hashtag|\\#|Buns}', 'Fresh #bread and #Buns'],
    ['A backslash \\\\ stays', 'A backslash \\ stays'],
  ])('%s is read whole', (text, visible) => {
    expect(readLittleText(text)).toMatchObject({ kept: text, visible })
  })

  it.each([
    ['Open late (until nine)', 'Open late '],
    ['Ask us @ the counter', 'Ask us '],
    ['We are # one', 'We are '],
    ['https://a.test/a_b', 'https://a.test/a'],
    ['Broken \\- escape', 'Broken '],
    ['#bread_day', '#bread'],
    ['Half @[Name] only', 'Half '],
    ['(', ''],
  ])('%s ends early, without a word', (text, kept) => {
    expect(readLittleText(text)).toMatchObject({ kept, visible: kept })
  })

  it('any text is read whole when every reserved sign is escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replace(/[\\|{}@[\]()<>#*_~]/g, '\\$&')
        expect(readLittleText(escaped)).toEqual({ kept: escaped, answered: escaped, visible: text })
      }),
    )
  })

  it('answers hashtags as templates', () => {
    expect(readLittleText('Fresh #bread').answered).toBe('Fresh {hashtag|\\#|bread}')
  })
})
