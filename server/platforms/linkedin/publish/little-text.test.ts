import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromLittleText, toLittleText } from './little-text.ts'

it.each([
  ['Soup of the day', 'Soup of the day'],
  [
    'New (today) only *hot* ~2 kg~ [a|b] {c} <d>',
    'New \\(today\\) only \\*hot\\* \\~2 kg\\~ \\[a\\|b\\] \\{c\\} \\<d\\>',
  ],
  ['a_b \\ c @ada', 'a\\_b \\\\ c \\@ada'],
  ['#soup and #café2go, #2go', '#soup and #café2go, #2go'],
  // No hashtag: a number, a sign alone, within a word, an HTML entity.
  ['#1 # a#b &#39;', '\\#1 \\# a\\#b &\\#39;'],
  ['#soup_day', '#soup\\_day'],
  ['https://a.example/x_(y)#part?q=~1', 'https://a.example/x\\_\\(y\\)\\#part?q=\\~1'],
  ['@[Ada](urn:li:person:1)', '\\@\\[Ada\\]\\(urn:li:person:1\\)'],
])('%s', (text, little) => {
  expect(toLittleText(text)).toBe(little)
  expect(fromLittleText(little)).toBe(text)
})

it('reads what others write: hashtag templates and mentions', () => {
  expect(fromLittleText('Hi @[Copper Kettle](urn:li:organization:1), {hashtag|\\#|soup}')).toBe(
    'Hi Copper Kettle, #soup',
  )
})

it('comes back as it was, and nothing that is syntax stays bare', () => {
  const letters = fc.constantFrom(...'\\|{}@[]()<>#*_~ab1 \n', 'https://', 'é', '😀')
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 40 }), (parts) => {
      const text = parts.join('')
      const little = toLittleText(text)
      expect(fromLittleText(little)).toBe(text)
      const bare = little.replace(/\\[\\|{}@[\]()<>#*_~]/g, '').replace(/#\p{N}*\p{L}/gu, '')
      expect(bare).not.toMatch(/[\\|{}@[\]()<>#*_~]/)
    }),
  )
})
