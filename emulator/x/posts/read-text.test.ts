import { describe, expect, it } from 'vitest'
import { cashtagsIn, findUrls, mentionsIn, weightedLength } from './read-text.ts'

describe('the length X counts', () => {
  it.each([
    ['plain letters', 'x'.repeat(280), 280],
    ['accents, put together first', 'e\u0301', 1],
    ['Japanese', '今日のパン', 10],
    ['one emoji of many parts', '👩‍👩‍👧‍👦', 2],
    ['a flag', '🇺🇸', 2],
    ['a skin', '👍🏽', 2],
    ['an address', 'https://copperkettle.com/a/very/long/path?with=query', 23],
    ['a short address', 'https://a.co', 23],
    ['words around an address', 'Menu: https://a.com/menu.', 30],
    ['an address without https', 'see copperkettle.com', 27],
    ['no address at all', 'version 2.0, e.g. this', 22],
    ['an ending that is none', 'https://copperkettle.example/menu', 33],
    ['typographic quotes', '“ok”', 4],
  ])('%s', (_, text, length) => {
    expect(weightedLength(text)).toBe(length)
  })
})

describe('what else a text holds', () => {
  it('addresses, without what ends the sentence', () => {
    expect(findUrls('At https://a.com/x, or (https://b.com/y_(z)). a@b.com').map(({ url }) => url)).toEqual([
      'https://a.com/x',
      'https://b.com/y_(z)',
    ])
  })

  it('cashtags and mentions', () => {
    expect(cashtagsIn('$KET and $BRD.A for $5, US$ABC')).toBe(2)
    expect(mentionsIn('Hello @copperkettle, mail a@b.test and @gus_pours!')).toEqual([
      'copperkettle',
      'gus_pours',
    ])
  })
})
