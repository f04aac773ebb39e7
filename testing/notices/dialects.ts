import { createHmac } from 'node:crypto'
import type { OutgoingHeaders } from './scene.ts'
import { escaped, tiktokSignature } from './sign.ts'

/** A request at one of the doors, as a forger can put it together. */
export interface Sent {
  readonly body: string | Uint8Array
  readonly headers: OutgoingHeaders
}

/** One way in which a platform says something, taken apart: the message, its signature, and how both travel. */
export interface Dialect {
  readonly name: string
  readonly platform: string
  readonly door: '' | '/deauthorise' | '/data-deletion'
  readonly contentType: string
  /** JSON about a person, with a letter beyond ASCII in it, as the platform writes it. */
  message(app: { clientId: string }, subject: string, at: number): string
  /** As `hash` other than SHA-256 only a forger would. */
  sign(secret: string, message: string | Uint8Array, at: number, hash?: string): string
  /** Puts a signature, whatever it is, beside a message. */
  wrap(message: string | Uint8Array, signature: string): Sent
  /** Without any signature. */
  bare(message: string): Sent
  /** Every way of sending it with the signature said twice; each value may be another. */
  twice(message: string, first: string, second: string): Sent[]
  /** Signatures and messages that speak of another algorithm than the one, or of none. */
  otherAlgorithms(secret: string, message: string, at: number): Sent[]
  /** Whether the time of signing is part of what is signed. */
  readonly timed: boolean
}

const hmac = (hash: string, secret: string, text: string | Uint8Array) =>
  createHmac(hash, secret).update(text)

const json = 'application/json'
const inHeader =
  (name: string) =>
  (body: string | Uint8Array, signature: string): Sent => ({
    body,
    headers: { 'content-type': json, [name]: signature },
  })
const twiceInHeader =
  (name: string) =>
  (body: string, first: string, second: string): Sent[] => [
    { body, headers: { 'content-type': json, [name]: [first, second] } },
    { body, headers: { 'content-type': json, [name]: `${first}, ${second}` } },
  ]

const hub = 'x-hub-signature-256'

const webhook: Dialect = {
  name: 'Meta’s webhook',
  platform: 'meta',
  door: '',
  contentType: json,
  timed: false,
  message: (_app, subject, at) =>
    escaped({
      object: 'permissions',
      entry: [
        {
          id: subject,
          uid: subject,
          time: at,
          note: 'grüezi',
          changes: [{ field: 'connected', verb: 'revoked' }],
        },
      ],
    }),
  sign: (secret, message, _at, hash = 'sha256') => `${hash}=${hmac(hash, secret, message).digest('hex')}`,
  wrap: inHeader(hub),
  bare: (body) => ({ body, headers: { 'content-type': json } }),
  twice: twiceInHeader(hub),
  otherAlgorithms(secret, message, at) {
    const good = webhook.sign(secret, message, at)
    return [
      ...['', 'none', 'none=', 'sha256=', good.replace('sha256', 'none')].map((one) =>
        webhook.wrap(message, one),
      ),
      ...[good.replace('sha256', 'SHA256'), good.replace('sha256', 'Sha256'), good.slice(7)].map((one) =>
        webhook.wrap(message, one),
      ),
      webhook.wrap(message, good.toUpperCase()),
      webhook.wrap(message, webhook.sign(secret, message, at, 'sha512')),
    ]
  },
}

const tt = 'tiktok-signature'

const tiktok: Dialect = {
  name: 'TikTok’s webhook',
  platform: 'tiktok',
  door: '',
  contentType: json,
  timed: true,
  message: ({ clientId }, subject, at) =>
    escaped({
      client_key: clientId,
      event: 'authorization.removed',
      create_time: at,
      user_openid: subject,
      content: JSON.stringify({ reason: 1, note: 'grüezi' }),
    }),
  sign: (secret, message, at, hash) =>
    hash
      ? `t=${at},s=${hmac(hash, secret, Buffer.concat([Buffer.from(`${at}.`), Buffer.from(message)])).digest('hex')}`
      : tiktokSignature(secret, message, at),
  wrap: inHeader(tt),
  bare: (body) => ({ body, headers: { 'content-type': json } }),
  twice: twiceInHeader(tt),
  otherAlgorithms(secret, message, at) {
    const good = tiktok.sign(secret, message, at)
    return [
      ...['', 'none', `t=${at},s=`, `t=${at},s=none`, `t=${at}`].map((one) => tiktok.wrap(message, one)),
      ...[
        good.replace('t=', 'T='),
        good.replace(',s=', ',S='),
        good.replace(/s=.*/, (s) => s.toUpperCase()),
      ].map((one) => tiktok.wrap(message, one)),
      tiktok.wrap(message, tiktok.sign(secret, message, at, 'sha512')),
    ]
  },
}

const form = 'application/x-www-form-urlencoded'

function signedRequests(name: string, door: Dialect['door']): Dialect {
  const encoded = (message: string | Uint8Array) => Buffer.from(message).toString('base64url')
  const sentAs = (body: string): Sent => ({ body, headers: { 'content-type': form } })
  const one = (message: string | Uint8Array, signature: string) =>
    `signed_request=${signature}.${encoded(message)}`
  const dialect: Dialect = {
    name,
    platform: 'meta',
    door,
    contentType: form,
    timed: true,
    message: (_app, subject, at) =>
      escaped({ user_id: subject, algorithm: 'HMAC-SHA256', issued_at: at, note: 'grüezi' }),
    sign: (secret, message, _at, hash = 'sha256') => hmac(hash, secret, encoded(message)).digest('base64url'),
    wrap: (message, signature) => sentAs(one(message, signature)),
    bare: (message) => sentAs(`signed_request=${encoded(message)}`),
    twice: (message, first, second) => [
      sentAs(`${one(message, first)}&${one(message, second)}`),
      sentAs(`signed_request[]=${first}.${encoded(message)}&signed_request[]=${second}.${encoded(message)}`),
    ],
    otherAlgorithms: (secret, message, at) => [
      dialect.wrap(message, ''),
      ...['none', 'hmac-sha256', 'Hmac-Sha256', 'HMAC-SHA1', '', 'HMAC-SHA256\\u0000'].flatMap(
        (algorithm) => {
          const other = message.replace('HMAC-SHA256', algorithm)
          return [
            dialect.wrap(other, ''),
            dialect.wrap(other, dialect.sign(secret, message, at)),
            // With the right key as well: an algorithm we do not ask for is none.
            dialect.wrap(other, dialect.sign(secret, other, at)),
          ]
        },
      ),
      dialect.wrap(message, dialect.sign(secret, message, at, 'sha512')),
    ],
  }
  return dialect
}

export const dialects: readonly Dialect[] = [
  webhook,
  signedRequests('Meta’s deauthorise callback', '/deauthorise'),
  signedRequests('Meta’s data-deletion callback', '/data-deletion'),
  tiktok,
]
