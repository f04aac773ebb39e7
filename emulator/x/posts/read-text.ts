import twitter from 'twitter-text'

/** Where a web address stands in a text; both ends in UTF-16 units. */
export type Found = { readonly from: number; readonly to: number; readonly url: string }

/** Every address that X turns into a link, in order: by X's own library. */
export const findUrls = (text: string): Found[] =>
  twitter.extractUrlsWithIndices(text).map(({ url, indices: [from, to] }) => ({ from, to, url }))

/** The length X counts: an address 23, an emoji with all its parts 2, and 1 or 2 for anything else (§3.3). */
export const weightedLength = (text: string): number => twitter.parseTweet(text).weightedLength

/** How many `$KETTLE` there are. */
export const cashtagsIn = (text: string): number => twitter.extractCashtags(text).length

/** User names that are mentioned, without the sign. */
export const mentionsIn = (text: string): string[] => twitter.extractMentions(text)
