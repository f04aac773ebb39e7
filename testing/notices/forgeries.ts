import type { Dialect, Sent } from './dialects.ts'
import { escaped } from './sign.ts'

/** What a forger knows and has: the target's app, other apps, a good message, and the present. */
export interface Target {
  readonly dialect: Dialect
  readonly app: { id: string; clientId: string; secret: string }
  /** A hub's own app at the same platform: a registration whose secret the forger may know. */
  readonly otherApp: { id: string; clientId: string; secret: string }
  /** Addresses of apps at other platforms, and of none. */
  readonly elsewhere: readonly string[]
  readonly subject: string
  /** Unix seconds. */
  readonly now: number
}

export interface Forgery {
  readonly name: string
  /** Where they go to, by app id, and what goes there: every one is to be refused. */
  make(target: Target): Try[]
  readonly notHere?: { when(dialect: Dialect): boolean; because: string }
}

export interface Try extends Sent {
  readonly at?: string
  /** Sent in pieces, without a length. */
  readonly chunked?: boolean
}

const good = ({ dialect, app, subject, now }: Target) => {
  const message = dialect.message(app, subject, now)
  return { message, signature: dialect.sign(app.secret, message, now) }
}

const beyondLimit = 1_048_576

/** T24. Replay and reordering are no forgeries by form: the signature is good. They have tests of their own. */
export const forgeries: Readonly<Record<number, Forgery>> = {
  1: {
    name: 'the secret of another app',
    make: ({ dialect, app, otherApp, subject, now }) => {
      const message = dialect.message(app, subject, now)
      return [dialect.wrap(message, dialect.sign(otherApp.secret, message, now))]
    },
  },
  2: {
    name: 'a wrong secret',
    make: ({ dialect, app, subject, now }) => {
      const message = dialect.message(app, subject, now)
      return ['', 'guessed', app.clientId, app.id, app.secret.slice(0, -1), `${app.secret} `].map((secret) =>
        dialect.wrap(message, dialect.sign(secret, message, now)),
      )
    },
  },
  3: {
    name: 'the same JSON written anew',
    make: (target) => {
      const { message, signature } = good(target)
      return [JSON.stringify(JSON.parse(message), null, 1), message.replace('{', '{ ')].map((other) =>
        target.dialect.wrap(other, signature),
      )
    },
  },
  4: {
    name: 'escapes taken out, or put in',
    make: (target) => {
      const { message, signature } = good(target)
      return [
        target.dialect.wrap(JSON.stringify(JSON.parse(message)), signature),
        target.dialect.wrap(message.replace('\\u00fc', '\\u00FC'), signature),
        target.dialect.wrap(message.replace('"grüezi"', '"gr\\u00fcezi"').replace('o', '\\u006f'), signature),
      ].filter(({ body }) => body !== target.dialect.wrap(message, signature).body)
    },
  },
  5: {
    name: 'in chunks, the first of them signed',
    make: (target) => {
      const { dialect, app, now } = target
      const { message } = good(target)
      const first = message.slice(0, 7)
      return [
        { ...dialect.wrap(message, dialect.sign(app.secret, first, now)), chunked: true },
        { ...dialect.wrap(message, dialect.sign(app.secret, '', now)), chunked: true },
      ]
    },
  },
  6: {
    name: 'a header said twice',
    make: (target) => {
      const { dialect } = target
      const { message, signature } = good(target)
      const wrong = dialect.sign('guessed', message, target.now)
      if (dialect.contentType.includes('form'))
        return [
          {
            ...dialect.wrap(message, signature),
            headers: { 'content-type': [dialect.contentType, dialect.contentType] },
          },
        ]
      return [
        ...dialect.twice(message, signature, signature),
        ...dialect.twice(message, signature, wrong),
        ...dialect.twice(message, wrong, signature),
      ]
    },
  },
  7: {
    name: 'an old time, or one to come',
    notHere: {
      when: ({ timed }) => !timed,
      because: 'no time is signed; that it was taken before is what stops it (8)',
    },
    make: (target) =>
      [-86_460, -30 * 86_400, 420, 86_400].flatMap((away) => {
        const { dialect } = target
        const then = { ...target, now: target.now + away }
        const { message, signature } = good(then)
        return [
          dialect.wrap(message, signature),
          // The present claimed beside a signature of then.
          dialect.wrap(dialect.message(target.app, target.subject, target.now), signature),
        ]
      }),
  },
  10: {
    name: 'no algorithm',
    make: (target) => target.dialect.otherAlgorithms(target.app.secret, good(target).message, target.now),
  },
  11: {
    name: 'the signature in another alphabet',
    make: (target) => {
      const { message, signature } = good(target)
      const [, head = '', value = signature] = /^(.*=)([0-9a-f]+)$/.exec(signature) ?? []
      const bytes = Buffer.from(value, head ? 'hex' : 'base64url')
      const others = [
        bytes.toString(head ? 'base64' : 'hex'),
        bytes.toString('latin1').replaceAll(/[^!-~]/g, '?'),
      ]
      return [...others, `${value}=`, ` ${value}`.trimEnd().replace(' ', '%20')].map((other) =>
        target.dialect.wrap(message, `${head}${other}`),
      )
    },
  },
  12: {
    name: 'more than a mebibyte',
    make: (target) => {
      const { dialect, app, subject, now } = target
      const message = dialect.message(app, subject, now).replace('{', `{${' '.repeat(beyondLimit)}`)
      const sent = dialect.wrap(message, dialect.sign(app.secret, message, now))
      return [sent, { ...sent, chunked: true }]
    },
  },
  13: {
    name: 'no signature',
    make: (target) => {
      const { message } = good(target)
      return [
        target.dialect.bare(message),
        target.dialect.bare(''),
        { ...target.dialect.bare(message), body: '' },
      ]
    },
  },
  14: {
    name: 'a short signature',
    make: (target) => {
      const { message, signature } = good(target)
      return [1, 2, 8, 32, 42].map((less) => target.dialect.wrap(message, signature.slice(0, -less)))
    },
  },
  15: {
    name: 'SHA-1 alone',
    make: ({ dialect, app, subject, now }) => {
      const message = dialect.message(app, subject, now)
      const sha1 = dialect.sign(app.secret, message, now, 'sha1')
      const legacy = { ...dialect.bare(message).headers, 'x-hub-signature': sha1 }
      return [dialect.wrap(message, sha1), { ...dialect.bare(message), headers: legacy }]
    },
  },
  16: {
    name: 'what was parsed is signed, not what was sent',
    make: ({ dialect, app, subject, now }) => {
      const parsed = JSON.parse(dialect.message(app, subject, now)) as object
      const signature = dialect.sign(app.secret, JSON.stringify(parsed), now)
      return [JSON.stringify(parsed, null, 2), `${JSON.stringify(parsed)}\n`, escaped(parsed)].map((other) =>
        dialect.wrap(other, signature),
      )
    },
  },
  17: {
    name: 'at another app’s address',
    make: (target) => {
      const { message, signature } = good(target)
      const sent = target.dialect.wrap(message, signature)
      return [target.otherApp.id, ...target.elsewhere].map((at) => ({ ...sent, at }))
    },
  },
  18: {
    name: 'a wrong content type',
    make: (target) => {
      const { message, signature } = good(target)
      const sent = target.dialect.wrap(message, signature)
      const { 'content-type': said, ...rest } = sent.headers
      const other = said === 'application/json' ? 'application/x-www-form-urlencoded' : 'application/json'
      return [
        { ...sent, headers: rest },
        ...[
          other,
          'text/plain',
          'multipart/form-data; boundary=x',
          'text/json',
          `${String(said)}, text/plain`,
        ].map((type) => ({ ...sent, headers: { ...rest, 'content-type': type } })),
      ]
    },
  },
  19: {
    name: 'two signed requests in one form',
    notHere: {
      when: ({ contentType }) => !contentType.includes('form'),
      because: 'the signature is a header here: said twice it is 6',
    },
    make: (target) => {
      const { message, signature } = good(target)
      const wrong = target.dialect.sign('guessed', message, target.now)
      return [
        ...target.dialect.twice(message, signature, signature),
        ...target.dialect.twice(message, signature, wrong),
        ...target.dialect.twice(message, wrong, signature),
      ]
    },
  },
  20: {
    name: 'bytes behind what was signed',
    make: (target) => {
      const { message, signature } = good(target)
      const sent = target.dialect.wrap(message, signature)
      return ['\n', ' ', '\0', '}', '&x=1', '.e30'].map((more) => ({
        ...sent,
        body: `${String(sent.body)}${more}`,
      }))
    },
  },
}
