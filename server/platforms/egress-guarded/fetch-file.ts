/**
 * Fetches what a person's address names (R29), and answers its bytes as they come in. Throws FetchRefused and nothing else,
 * also later on: when it becomes too large, too slow or is cut. Reading no further ends the connection.
 */
export type FetchFile = (address: string) => Promise<AsyncIterable<Uint8Array>>

/**
 * Why an address was not fetched. `not-public` is said of everything inside: whether somebody lives there is not for the
 * caller to find out.
 */
export const fetchReasons = [
  'not-an-address',
  'not-https',
  'other-port',
  'has-credentials',
  'not-public',
  'unreachable',
  'too-many-redirects',
  'answered-no',
  'encoded',
  'too-large',
  'too-slow',
  'cut',
] as const
export type FetchReason = (typeof fetchReasons)[number]

export class FetchRefused extends Error {
  override readonly name = 'FetchRefused'
  readonly reason: FetchReason

  constructor(reason: FetchReason) {
    super(reason)
    this.reason = reason
  }
}
