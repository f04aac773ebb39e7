import fc from 'fast-check'
import twitter from 'twitter-text'
import { describe, expect, it } from 'vitest'
import { cashtagsIn, countText, hashtagsIn, mentionsIn } from './count-text.ts'

const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'

describe('length', () => {
  it.each([
    ['', 0, 0, 0],
    ['Soup of the day', 15, 15, 15],
    ['caf\u00e9', 4, 4, 4],
    // Decomposed: two code points, one after X has normalised it.
    ['cafe\u0301', 5, 5, 4],
    ['\u{1F35C}', 1, 2, 2],
    [family, 5, 8, 2],
    ['\u30E9\u30FC\u30E1\u30F3', 4, 4, 8],
    ['\u201CQuoted\u201D \u2013 and', 14, 14, 14],
    ['https://mooring.com/menu/of/the/day?with=soup', 45, 45, 23],
    // No name that X knows: no address.
    ['https://mooring.example', 23, 23, 23],
    ['https://mooring.example/soup', 28, 28, 28],
    ['see mooring.com', 15, 15, 27],
    ['a\nb', 3, 3, 3],
  ])('%j', (text, points, units, weighted) => {
    expect(countText(text, 'code-points')).toBe(points)
    expect(countText(text, 'utf16')).toBe(units)
    expect(countText(text, 'weighted')).toBe(weighted)
  })

  it('counts beyond the limit as well', () => {
    expect(countText('x'.repeat(1000), 'weighted')).toBe(1000)
  })

  it('counts plain texts as the library does, addresses and all', () => {
    const unit = fc.constantFrom(
      ...'ab .,:/@#\n-_~\u00e9\u0301\u02ff\u0300e',
      'www.',
      '.com',
      'http://',
      'a.co',
      '\u{1F35C}',
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        expect(countText(text, 'weighted')).toBe(twitter.parseTweet(text).weightedLength)
      }),
      { numRuns: 3_000 },
    )
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const counted of ['code-points', 'utf16', 'weighted'] as const) {
          const count = countText(text, counted)
          expect(count).toBeGreaterThanOrEqual(0)
          expect(count).toBeLessThanOrEqual(text.length * 25)
        }
      }),
      { numRuns: 30 },
    )
  })
})

it.each([
  ['#soup and #Bread_2go, #soup', 3],
  ['a#b &#39; # ## #', 0],
  ['https://a.example/#part', 0],
  ['\uFF03\u30E9\u30FC\u30E1\u30F3', 1],
  ['(#soup)#bread', 2],
])('hashtags of %j', (text, count) => {
  expect(hashtagsIn(text)).toBe(count)
})

it.each([
  ['$SAVE today, $WIN tomorrow', 2],
  ['$5 off, US$ABC, a$SHOP', 0],
  ['#SAVE', 0],
])('cashtags of %j', (text, count) => {
  expect(cashtagsIn(text)).toBe(count)
})

it.each([
  ['@copper.kettle_rs with @ben and @ben', 3],
  ['ada@example.com, @ and @@ada', 0],
  ['https://a.example/@ada', 0],
  ['(@ada)', 1],
])('mentions in %j', (text, count) => {
  expect(mentionsIn(text)).toBe(count)
})
