import { createHmac } from 'node:crypto'

/** The platforms' side of their signatures, written from their documentation and apart from the product's. */

const hmac = (secret: string, text: string | Uint8Array) => createHmac('sha256', secret).update(text)

/** Meta sends JSON with every letter beyond ASCII escaped, lower-case, and signs that text. */
export const escaped = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

export const hubSignature = (secret: string, body: string | Uint8Array): string =>
  `sha256=${hmac(secret, body).digest('hex')}`

export const signedRequest = (secret: string, claims: object | string): string => {
  const payload = Buffer.from(typeof claims === 'string' ? claims : JSON.stringify(claims)).toString(
    'base64url',
  )
  return `${hmac(secret, payload).digest('base64url')}.${payload}`
}

export const formOf = (request: string): string => `signed_request=${encodeURIComponent(request)}`

export const tiktokSignature = (secret: string, body: string | Uint8Array, t: number): string =>
  `t=${t},s=${hmac(secret, Buffer.concat([Buffer.from(`${t}.`), Buffer.from(body)])).digest('hex')}`
