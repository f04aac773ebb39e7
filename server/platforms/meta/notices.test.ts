import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { escaped, formOf, hubSignature, signedRequest } from '../../../testing/notices/sign.ts'
import { Secret } from '../../base/secret.ts'
import type { NoticeDelivery } from '../notice.ts'
import { confirmSubscription, readNotice } from './notices.ts'

const secret = 'app-secret-for-tests'
const app = { clientId: '900100', clientSecret: new Secret(secret) }
const now = new Date('2026-11-29T12:00:00Z')
const seconds = (ahead = 0) => Math.floor(now.getTime() / 1000) + ahead

const delivery = (
  door: NoticeDelivery['door'],
  body: string | Uint8Array,
  headers: Record<string, string[]> = {},
): NoticeDelivery => ({ door, body: Buffer.from(body), headers: (name) => headers[name] ?? [] })

const webhook = (body: string | Uint8Array, signature: string | string[] = hubSignature(secret, body)) =>
  readNotice(delivery('events', body, { 'x-hub-signature-256': [signature].flat() }), app, now)

const callback = (form: string, door: NoticeDelivery['door'] = 'deauthorise') =>
  readNotice(delivery(door, form), app, now)

const signed = (claims: object, door?: NoticeDelivery['door']) =>
  callback(formOf(signedRequest(secret, claims)), door)

const claims = { user_id: '7001', algorithm: 'HMAC-SHA256', issued_at: seconds() }

describe('known answers of the fact sheet', () => {
  // §1.9 and §1.7 of the sheet: secret `app-secret-for-tests`.
  const body =
    '{"object":"page","entry":[{"id":"200","time":1790000000,"changes":[{"field":"feed","value":{"message":"gr\\u00fcezi"}}]}]}'
  const told = 'sha256=9b6b8cdc4dcb51dd72c357c9c98fb50e3a0646dcd8ec76683d59de81da95f883'
  const request =
    'GDtPBsnGThfPpJtI5zQIQgQisj3EyR2961jGD_IZiZk.eyJ1c2VyX2lkIjoiMTAwMjAwMzAwNCIsImFsZ29yaXRobSI6IkhNQUMtU0hBMjU2IiwiaXNzdWVkX2F0IjoxNzkwMDAwMDAwfQ'

  it('X-Hub-Signature-256, and what node:crypto makes of it', () => {
    expect(hubSignature(secret, body)).toBe(told)
    expect(webhook(body, told)).toMatchObject({ verdict: 'verified', events: [] })
  })

  it('signed_request', () => {
    expect(
      signedRequest(secret, { user_id: '1002003004', algorithm: 'HMAC-SHA256', issued_at: 1790000000 }),
    ).toBe(request)
    const then = new Date(1790000000_000 + 60_000)
    expect(readNotice(delivery('deauthorise', formOf(request)), app, then)).toMatchObject({
      verdict: 'verified',
      events: [{ kind: 'authorisation-removed', subject: '1002003004' }],
    })
  })
})

describe('the permissions webhook', () => {
  const entry = (more: object) => escaped({ object: 'permissions', entry: [more] })
  const eventsOf = (body: string) => {
    const read = webhook(body)
    return read.verdict === 'verified' ? read.events : read
  }

  it.each<[string, object, object[]]>([
    [
      'a permission taken back',
      {
        id: '7001',
        uid: '7001',
        time: 1,
        changes: [{ field: 'pages_manage_posts', value: { verb: 'revoked', target_ids: ['2001', '2002'] } }],
      },
      [{ kind: 'permissions-changed', subject: '7001' }],
    ],
    [
      'the app removed, flattened',
      { uid: '7001', changes: [{ field: 'connected', verb: 'revoked' }] },
      [{ kind: 'authorisation-removed', subject: '7001' }],
    ],
    [
      'the app removed, as a value',
      { uid: '7001', changes: [{ field: 'connected', value: { verb: 'revoked' } }] },
      [{ kind: 'authorisation-removed', subject: '7001' }],
    ],
    [
      'connected again',
      { uid: '7001', changes: [{ field: 'connected', verb: 'granted' }] },
      [{ kind: 'permissions-changed', subject: '7001' }],
    ],
    [
      'without values',
      { id: '7001', changed_fields: ['pages_manage_posts'] },
      [{ kind: 'permissions-changed', subject: '7001' }],
    ],
    ['nobody named', { time: 1, changes: [] }, []],
    ['no id that goes anywhere', { uid: '7001/../7002', changes: [] }, []],
    ['another shape', { uid: '7001', changes: 'all' }, []],
  ])('%s', (_what, more, events) => expect(eventsOf(entry(more))).toEqual(events))

  it('keeps an id whole that a number would round', () => {
    const body = '{"object":"permissions","entry":[{"uid":12345678901234567891,"changes":[]}]}'
    expect(eventsOf(body)).toEqual([{ kind: 'permissions-changed', subject: '12345678901234567891' }])
  })

  it('a batch says each of its entries', () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ uid: `${7000 + at}`, changes: [] }))
    expect(eventsOf(escaped({ object: 'permissions', entry: many }))).toHaveLength(1000)
  })

  it('escapes are what is signed: the same JSON written otherwise is refused', () => {
    const body = entry({ uid: '7001', changes: [{ field: 'grüezi', verb: 'revoked' }] })
    expect(body).toContain('gr\\u00fcezi')
    expect(webhook(body).verdict).toBe('verified')
    expect(webhook(JSON.stringify(JSON.parse(body)), hubSignature(secret, body))).toEqual({
      verdict: 'refused',
      why: 'wrong-signature',
    })
  })
})

describe('webhooks refused', () => {
  const body = escaped({ object: 'permissions', entry: [{ uid: '7001', changes: [] }] })
  const good = hubSignature(secret, body)
  const sha1 = `sha1=${createHmac('sha1', secret).update(body).digest('hex')}`

  it.each<[string, string, string[], string]>([
    ['no signature', body, [], 'unsigned'],
    ['two', body, [good, good], 'signed-twice'],
    ['two in one', body, [`${good}, ${good}`], 'malformed-signature'],
    ['SHA-1 in its place', body, [sha1], 'malformed-signature'],
    ['short', body, [good.slice(0, -2)], 'malformed-signature'],
    ['upper case', body, [good.toUpperCase()], 'malformed-signature'],
    ['without its name', body, [good.slice(7)], 'malformed-signature'],
    ['another secret', body, [hubSignature('another', body)], 'wrong-signature'],
    ['a byte more', `${body}\n`, [good], 'wrong-signature'],
    ['a byte less', body.slice(0, -1), [good], 'wrong-signature'],
    ['signed, and no JSON', 'permissions', [hubSignature(secret, 'permissions')], 'unreadable'],
  ])('%s', (_what, bytes, signatures, why) =>
    expect(webhook(bytes, signatures)).toEqual({ verdict: 'refused', why }),
  )

  it('signed bytes that are not UTF-8 are not guessed at', () => {
    const bytes = Buffer.from([
      ...Buffer.from('{"object":"permissions","entry":["'),
      0xff,
      ...Buffer.from('"]}'),
    ])
    expect(webhook(bytes)).toEqual({ verdict: 'refused', why: 'unreadable' })
  })
})

describe('signed requests', () => {
  it('says who, by the door it came to', () => {
    expect(signed(claims)).toMatchObject({ events: [{ kind: 'authorisation-removed', subject: '7001' }] })
    expect(signed({ ...claims, expires: seconds(3600) }, 'data-deletion')).toMatchObject({
      events: [{ kind: 'data-deletion-requested', subject: '7001' }],
    })
  })

  it('is known again by what was signed, at the same door', () => {
    const digest = (form: string, door?: NoticeDelivery['door']) => {
      const read = callback(form, door)
      return read.verdict === 'verified' ? read.digest : read.why
    }
    const request = signedRequest(secret, claims)
    const other = `signed_request=${[...request].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('')}`
    expect(digest(other)).toBe(digest(formOf(request)))
    expect(digest(formOf(request), 'data-deletion')).not.toBe(digest(formOf(request)))
    expect(digest(formOf(signedRequest(secret, { ...claims, user_id: '7002' })))).not.toBe(
      digest(formOf(request)),
    )
  })

  it.each<[string, object, string]>([
    ['algorithm none', { ...claims, algorithm: 'none' }, 'wrong-algorithm'],
    ['algorithm in lower case', { ...claims, algorithm: 'hmac-sha256' }, 'wrong-algorithm'],
    ['algorithm in mixed case', { ...claims, algorithm: 'HMAC-Sha256' }, 'wrong-algorithm'],
    ['another algorithm', { ...claims, algorithm: 'HMAC-SHA1' }, 'wrong-algorithm'],
    ['algorithm with a space', { ...claims, algorithm: 'HMAC-SHA256 ' }, 'wrong-algorithm'],
    ['no algorithm', { user_id: '7001', issued_at: seconds() }, 'unreadable'],
    ['more than a day old', { ...claims, issued_at: seconds(-86_401) }, 'too-old'],
    ['six minutes ahead', { ...claims, issued_at: seconds(360) }, 'from-the-future'],
    ['without a time', { user_id: '7001', algorithm: 'HMAC-SHA256' }, 'unreadable'],
    ['a time in words', { ...claims, issued_at: 'now' }, 'unreadable'],
    ['without a person', { algorithm: 'HMAC-SHA256', issued_at: seconds() }, 'unreadable'],
    ['a person with a path', { ...claims, user_id: '../7001' }, 'unreadable'],
  ])('refused although signed: %s', (_what, said, why) =>
    expect(signed(said)).toEqual({ verdict: 'refused', why }),
  )

  const request = signedRequest(secret, claims)
  const [signature, payload] = request.split('.')
  it.each<[string, string, string]>([
    ['empty', '', 'unsigned'],
    ['another field', `request=${request}`, 'unsigned'],
    ['two of them', `${formOf(request)}&${formOf(request)}`, 'signed-twice'],
    ['something beside it', `${formOf(request)}&x=1`, 'unreadable'],
    ['trailing bytes', `${formOf(request)}%00`, 'malformed-signature'],
    ['a third part', `${formOf(request)}.e30`, 'malformed-signature'],
    ['no payload', `signed_request=${signature}.`, 'malformed-signature'],
    ['no signature', `signed_request=.${payload}`, 'malformed-signature'],
    ['padding', `signed_request=${signature}%3D.${payload}`, 'malformed-signature'],
    [
      'hex for base64url',
      `signed_request=${Buffer.from(signature ?? '', 'base64url').toString('hex')}.${payload}`,
      'malformed-signature',
    ],
    ['another secret', formOf(signedRequest('another', claims)), 'wrong-signature'],
    [
      'signed over the JSON instead of its encoding',
      `signed_request=${createHmac('sha256', secret).update(JSON.stringify(claims)).digest('base64url')}.${payload}`,
      'wrong-signature',
    ],
    [
      'another payload under the signature',
      `signed_request=${signature}.${Buffer.from(JSON.stringify({ ...claims, user_id: '7002' })).toString('base64url')}`,
      'wrong-signature',
    ],
  ])('refused: %s', (_what, form, why) => expect(callback(form)).toEqual({ verdict: 'refused', why }))

  it('refused: the signature’s last letter written another way', () => {
    // 43 letters hold two bits more than 32 bytes: three more spellings decode to the same.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet.indexOf(signature?.at(-1) ?? '')
    const twin = `${signature?.slice(0, -1)}${alphabet[last ^ 1]}`
    expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from(signature ?? '', 'base64url'))
    expect(callback(`signed_request=${twin}.${payload}`)).toEqual({
      verdict: 'refused',
      why: 'malformed-signature',
    })
  })

  it('a day’s delay is accepted: it is when the person did it', () =>
    expect(signed({ ...claims, issued_at: seconds(-86_000) }).verdict).toBe('verified'))
})

describe('the question whether the address is ours', () => {
  const token = new Secret('a-verify-token')
  const ask = (query: string) => confirmSubscription(new URLSearchParams(query), token)
  const whole = 'hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a-verify-token'

  it('echoes the challenge', () => expect(ask(whole)).toBe('1158201444'))
  it.each([
    whole.replace('a-verify-token', 'a-verify-tokem'),
    whole.replace('a-verify-token', ''),
    whole.replace('subscribe', 'unsubscribe'),
    `${whole}&hub.verify_token=a-verify-token`,
    `${whole}&hub.challenge=2`,
    'hub.mode=subscribe&hub.verify_token=a-verify-token',
    whole.replace('1158201444', '%3Cscript%3E'),
    whole.replace('1158201444', '1'.repeat(201)),
  ])('refuses %s', (query) => expect(ask(query)).toBeUndefined())
})
