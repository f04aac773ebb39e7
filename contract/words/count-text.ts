import twitter from 'twitter-text'

/** How a platform counts a text: by code point, by UTF-16 unit, or with the weights of X. */
export type Counting = 'code-points' | 'utf16' | 'weighted'

/** How long a text is, as a platform counts; the same for pages, server and tests. */
export function countText(text: string, counted: Counting): number {
  if (counted === 'utf16') return text.length
  if (counted === 'code-points') return [...text].length
  return isPlain(text) ? text.normalize('NFC').length : weighted(text)
}

/** X's own library: every address counts 23, an emoji 2, most scripts beyond Latin 2 a letter. */
const weighted = (text: string): number => twitter.parseTweet(text).weightedLength

/**
 * Letters of which each counts one, and nothing that could be an address: there the library says the same as a plain count, a hundred
 * times slower. Thousands of posts are counted for one look at a calendar.
 */
const isPlain = (text: string): boolean => /^[ -~\n\u00a1-\u02ff]*$/.test(text) && !/\.[^\s.]/.test(text)

// Neither within a word, nor in an address, nor an HTML entity.
const hashtag = /(?<![\p{L}\p{N}_&/#])[#＃][\p{L}\p{N}_]+/gu
const mention = /(?<![\p{L}\p{N}_./@])[@＠][\p{L}\p{N}_]+/gu

/** How many hashtags stand in a text, each time counted. */
export const hashtagsIn = (text: string): number => (text.match(hashtag) ?? []).length

/** How many people or accounts a text names with an `@`; an e-mail address names nobody. */
export const mentionsIn = (text: string): number => (text.match(mention) ?? []).length

/** How many words such as `$SHOP` stand in a text, by X's own library. */
export const cashtagsIn = (text: string): number =>
  text.includes('$') || text.includes('＄') ? twitter.extractCashtags(text).length : 0
