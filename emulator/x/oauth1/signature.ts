import { createHmac } from 'node:crypto'

/** A name and its value, both decoded. */
export type Parameter = readonly [name: string, value: string]

/** Percent-encoding of RFC 5849 §3.6: everything but letters, digits and `-._~`, in capital hex. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * The signature base string of RFC 5849 §3.4.1: method, address without query, all parameters but the signature
 * (and the realm), encoded, then sorted by bytes.
 */
export function signatureBase(method: string, address: string, parameters: readonly Parameter[]): string {
  const pairs = parameters
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
  return [method.toUpperCase(), address, pairs.join('&')].map(encode).join('&')
}

/** HMAC-SHA1 in base64 (RFC 5849 §3.4.2). Without a token yet, its secret is empty. */
export const signatureOf = (base: string, consumerSecret: string, tokenSecret: string): string =>
  createHmac('sha1', `${encode(consumerSecret)}&${encode(tokenSecret)}`)
    .update(base)
    .digest('base64')

// Encoded text is ASCII: comparing code units is comparing bytes.
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
