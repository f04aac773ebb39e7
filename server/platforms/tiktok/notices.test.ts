import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { tiktokSignature } from '../../../testing/notices/sign.ts'
import { Secret } from '../../base/secret.ts'
import { readNotice } from './notices.ts'

const secret = 'app-secret-for-tests'
const app = { clientId: 'awkey', clientSecret: new Secret(secret) }
const now = new Date('2026-11-29T12:00:00Z')
const seconds = (ahead = 0) => Math.floor(now.getTime() / 1000) + ahead

const bodyOf = (more: object = {}) =>
  JSON.stringify({
    client_key: 'awkey',
    event: 'authorization.removed',
    create_time: seconds(),
    user_openid: '-000abc_DEF.1',
    content: JSON.stringify({ reason: 1 }),
    ...more,
  })

const read = (body: string | Uint8Array, signatures: string[] = [tiktokSignature(secret, body, seconds())]) =>
  readNotice(
    {
      door: 'events',
      body: Buffer.from(body),
      headers: (name) => (name === 'tiktok-signature' ? signatures : []),
    },
    app,
    now,
  )

it('the signature is the HMAC of time, dot and body', () => {
  const body = bodyOf()
  const s = createHmac('sha256', secret).update(`${seconds()}.${body}`).digest('hex')
  expect(tiktokSignature(secret, body, seconds())).toBe(`t=${seconds()},s=${s}`)
})

describe('authorization.removed', () => {
  it.each([
    [0, undefined],
    [1, 'person-disconnected'],
    [2, 'account-deleted'],
    [3, 'age-changed'],
    [4, 'account-banned'],
    [5, 'app-revoked'],
    [6, undefined],
    ['1', 'person-disconnected'],
  ])('reason %s', (given, reason) =>
    expect(read(bodyOf({ content: JSON.stringify({ reason: given }) }))).toMatchObject({
      verdict: 'verified',
      events: [{ kind: 'authorisation-removed', subject: '-000abc_DEF.1', reason }],
    }),
  )

  it('is one without a reason too', () => {
    for (const content of ['{', '', '"1"'])
      expect(read(bodyOf({ content }))).toMatchObject({
        events: [{ kind: 'authorisation-removed', reason: undefined }],
      })
  })

  it('sent again with a new time it is the same notice', () => {
    const body = bodyOf()
    const [first, second] = [read(body), read(body, [tiktokSignature(secret, body, seconds(-200))])]
    expect(first).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(second).toEqual(first)
  })
})

it.each([
  ['of publishing', { event: 'post.publish.complete' }],
  ['nobody has heard of', { event: 'video.dreamt' }],
  ['without a person', { user_openid: undefined }],
])('an event %s concerns nobody here', (_what, more) =>
  expect(read(bodyOf(more))).toMatchObject({ verdict: 'verified', events: [] }),
)

describe('refused', () => {
  const body = bodyOf()
  const good = tiktokSignature(secret, body, seconds())
  it.each<[string, string, string[], string]>([
    ['no signature', body, [], 'unsigned'],
    ['two', body, [good, good], 'signed-twice'],
    ['no time', body, [good.replace(/^t=\d+,/, '')], 'malformed-signature'],
    ['turned round', body, [good.split(',').reverse().join(',')], 'malformed-signature'],
    ['two times', body, [`t=1,${good}`], 'malformed-signature'],
    ['short', body, [good.slice(0, -2)], 'malformed-signature'],
    [
      'upper case',
      body,
      [good.replace(/s=.*/, (s) => `s=${s.slice(2).toUpperCase()}`)],
      'malformed-signature',
    ],
    ['another secret', body, [tiktokSignature('another', body, seconds())], 'wrong-signature'],
    ['another time than the signed one', body, [good.replace(/\d+/, String(seconds(1)))], 'wrong-signature'],
    [
      'the body alone signed',
      body,
      [`t=${seconds()},s=${createHmac('sha256', secret).update(body).digest('hex')}`],
      'wrong-signature',
    ],
    ['JSON written anew', JSON.stringify(JSON.parse(body), null, 1), [good], 'wrong-signature'],
    ['301 seconds old', body, [tiktokSignature(secret, body, seconds(-301))], 'too-old'],
    ['301 seconds ahead', body, [tiktokSignature(secret, body, seconds(301))], 'from-the-future'],
  ])('%s', (_what, bytes, signatures, why) =>
    expect(read(bytes, signatures)).toEqual({ verdict: 'refused', why }),
  )

  it.each<[string, string, string]>([
    ['another app’s', bodyOf({ client_key: 'other' }), 'wrong-app'],
    ['no JSON', 'removed', 'unreadable'],
    ['no envelope', '[]', 'unreadable'],
  ])('signed, and %s', (_what, bytes, why) => expect(read(bytes)).toEqual({ verdict: 'refused', why }))
})
