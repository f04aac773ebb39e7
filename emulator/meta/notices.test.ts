import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createReceiver, type Received, type Receiver } from '../core/notices/receiver.ts'
import { driveMeta, wrong } from './drive-meta.ts'
import { escapedJson, signatures, signedRequest } from './notices.ts'

const VERIFY = 'a verify token & more'
const open: Receiver[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function start() {
  const receiver = await createReceiver()
  open.push(receiver)
  const settings = {
    deauthorizeCallbackUrl: `${receiver.origin}/deauthorize`,
    dataDeletionCallbackUrl: `${receiver.origin}/deletion`,
  }
  const meta = await driveMeta({}, { settings })
  const { clientId, clientSecret } = meta.app
  const appToken = `${clientId}|${clientSecret}`
  const subscribe = (change: Record<string, string> = {}) =>
    meta.graph(
      `/v26.0/${clientId}/subscriptions`,
      {
        object: 'permissions',
        callback_url: `${receiver.origin}/webhook?from=meta`,
        verify_token: VERIFY,
        fields: 'connected,pages_show_list,pages_manage_posts,ads_read',
        access_token: appToken,
        ...change,
      },
      { method: 'POST' },
    )
  const take = async (path?: string) =>
    (await receiver.take(meta.emulator.core)).filter((one) => path === undefined || one.path === path)
  const grantId = async () => (await meta.control<{ id: string }[]>('/grants')).at(-1)?.id ?? ''
  const revoke = async () => meta.control(`/grants/${await grantId()}/revoke`, {})
  const act = async (name: string, choice?: string) =>
    meta.control<{ said?: string; error?: string }>(`/grants/${await grantId()}/acts`, { act: name, choice })
  return { ...meta, receiver, appToken, subscribe, take, grantId, revoke, act }
}

/** The payload if the signature holds, checked as the fact sheet says; else null. */
function readSigned({ body }: Received, secret: string): Record<string, unknown> | null {
  const [signature = '', payload = ''] = (
    new URLSearchParams(body.toString()).get('signed_request') ?? ''
  ).split('.')
  const expected = createHmac('sha256', secret).update(payload).digest('base64url')
  return signature === expected ? JSON.parse(Buffer.from(payload, 'base64url').toString()) : null
}

/** The event if both signatures over the raw bytes hold, else null. */
function readWebhook({ headers, body }: Received, secret: string) {
  const hex = (algorithm: string) => createHmac(algorithm, secret).update(body).digest('hex')
  const right =
    headers['x-hub-signature-256'] === `sha256=${hex('sha256')}` &&
    headers['x-hub-signature'] === `sha1=${hex('sha1')}`
  return right ? (JSON.parse(body.toString()) as { object: string; entry: Record<string, unknown>[] }) : null
}

const changesOf = (all: Received[], secret: string) =>
  all.flatMap((one) => readWebhook(one, secret)?.entry.flatMap(({ changes }) => changes as unknown[]))

describe('what Meta signs', () => {
  const SECRET = 'app-secret-for-tests'

  it('signed_request: the vector of the fact sheet', () => {
    const payload = { user_id: '1002003004', algorithm: 'HMAC-SHA256', issued_at: 1_790_000_000 }
    expect(signedRequest(payload, SECRET)).toBe(
      'GDtPBsnGThfPpJtI5zQIQgQisj3EyR2961jGD_IZiZk.eyJ1c2VyX2lkIjoiMTAwMjAwMzAwNCIsImFsZ29yaXRobSI6IkhNQUMtU0hBMjU2IiwiaXNzdWVkX2F0IjoxNzkwMDAwMDAwfQ',
    )
  })

  it('webhook: the vector of the fact sheet, beyond ASCII escaped in lower case', () => {
    const changes = [{ field: 'feed', value: { message: 'grüezi' } }]
    const text = escapedJson({ object: 'page', entry: [{ id: '200', time: 1_790_000_000, changes }] })
    expect(text).toContain('gr\\u00fcezi')
    expect(signatures(text, SECRET)['x-hub-signature-256']).toBe(
      'sha256=9b6b8cdc4dcb51dd72c357c9c98fb50e3a0646dcd8ec76683d59de81da95f883',
    )
    expect(escapedJson('✓ 🎈')).toBe('"\\u2713 \\ud83c\\udf88"')
  })
})

describe('Meta: the deauthorise callback', () => {
  it('a person who removes the app: one signed_request with the id this app knows', async () => {
    const meta = await start()
    const token = await meta.short()
    const { id } = await meta.get<{ id: string }>('/v26.0/me', { access_token: token })
    await meta.revoke()
    const [one, ...more] = await meta.take()
    expect(more).toEqual([])
    expect([one?.method, one?.path]).toEqual(['POST', '/deauthorize'])
    expect(one?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect([...new URLSearchParams(one?.body.toString()).keys()]).toEqual(['signed_request'])
    const payload = one && readSigned(one, meta.app.clientSecret)
    expect(payload).toEqual({ user_id: id, algorithm: 'HMAC-SHA256', issued_at: expect.any(Number) })
    expect(Math.abs(Number(payload?.issued_at) - Date.now() / 1000)).toBeLessThan(60)
    expect(one && readSigned(one, 'another secret')).toBeNull()
  })

  it('DELETE /me/permissions does the same', async () => {
    const meta = await start()
    const token = await meta.short()
    await meta.graph('/v26.0/me/permissions', { access_token: token }, { method: 'DELETE' })
    expect((await meta.take()).map(({ path }) => path)).toEqual(['/deauthorize'])
  })

  it('removing the app on the consent page does the same, and the browser goes back refused', async () => {
    const meta = await start()
    await meta.short()
    const url = meta.dialogUrl({ auth_type: 'rerequest' })
    const step = (values: Record<string, string>) =>
      meta.emulator.fetch(url, { method: 'POST', body: new URLSearchParams({ person: 'ada', ...values }) })
    expect(await (await step({ step: 'consent' })).text()).toContain('The app is connected already.')
    const back = await step({ step: 'decide', decision: 'remove' })
    expect(back.headers.get('location')).toContain('error=access_denied')
    expect((await meta.take()).map(({ path }) => path)).toEqual(['/deauthorize'])
    expect(await (await step({ step: 'consent' })).text()).not.toContain('The app is connected already.')
  })

  it('a changed password, one permission, one token: none of them', async () => {
    const meta = await start()
    const token = await meta.short()
    await meta.graph('/v26.0/me/permissions/ads_read', { access_token: token }, { method: 'DELETE' })
    await meta.graph('/v26.0/oauth/revoke', { ...meta.credentials(), revoke_token: token })
    await meta.control('/people/ada/password-changed', {})
    expect(await meta.take()).toEqual([])
  })

  it('is tried once', async () => {
    const meta = await start()
    meta.receiver.answer = () => ({ status: 500 })
    await meta.short()
    await meta.revoke()
    await meta.take()
    await meta.control('/clock', { advanceSeconds: 86_400 })
    expect(await meta.take()).toEqual([])
    expect(await meta.control('/deliveries')).toMatchObject([{ kind: 'deauthorize', state: 'failed' }])
  })
})

describe('Meta: requests to delete data', () => {
  const answer = { url: 'http://localhost:4600/deletions/abc', confirmation_code: 'ABC-1' }

  it('sends signed_request and shows the address and code of the answer', async () => {
    const meta = await start()
    meta.receiver.answer = () => ({ body: JSON.stringify(answer) })
    await meta.short()
    await meta.act('ask-for-deletion')
    const all = await meta.take()
    expect(new Set(all.map(({ path }) => path))).toEqual(new Set(['/deauthorize', '/deletion']))
    expect(all).toHaveLength(2)
    const one = all.find(({ path }) => path === '/deletion')
    const payload = one && readSigned(one, meta.app.clientSecret)
    expect(payload).toMatchObject({ algorithm: 'HMAC-SHA256', user_id: expect.stringMatching(/^\d+$/) })
    expect(Number(payload?.expires)).toBeGreaterThan(Number(payload?.issued_at))
    const list = await meta.control<{ kind: string; answer: unknown }[]>('/deliveries')
    expect(list.find(({ kind }) => kind === 'data-deletion')).toMatchObject({
      state: 'delivered',
      answer: { url: answer.url, code: 'ABC-1' },
    })
    const page = await (await meta.emulator.fetch(`${meta.emulator.origin}/`)).text()
    expect(page).toContain(`href="${answer.url}"`)
    expect(page).toContain('ABC-1')
  })

  it('can be asked after the app was removed, and again', async () => {
    const meta = await start()
    meta.receiver.answer = () => ({ body: JSON.stringify(answer) })
    await meta.short()
    await meta.revoke()
    await meta.take()
    await meta.act('ask-for-deletion')
    await meta.act('ask-for-deletion')
    expect((await meta.take()).map(({ path }) => path)).toEqual(['/deletion', '/deletion'])
  })

  it.each([
    '',
    'ok',
    '{}',
    '[]',
    'null',
    JSON.stringify({ ...answer, confirmation_code: '' }),
    JSON.stringify({ ...answer, url: 'javascript:alert(1)' }),
    JSON.stringify({ ...answer, confirmation_code: 7 }),
  ])('an answer of %j is not one Meta could show', async (body) => {
    const meta = await start()
    meta.receiver.answer = () => ({ body })
    await meta.short()
    await meta.act('ask-for-deletion')
    await meta.take()
    const list = await meta.control<{ kind: string; state: string; answer: unknown }[]>('/deliveries')
    expect(list.find(({ kind }) => kind === 'data-deletion')).toMatchObject({
      state: 'failed',
      answer: null,
      attempts: [{ status: 200, problem: expect.stringContaining('confirmation_code') }],
    })
  })
})

describe('Meta: subscriptions', () => {
  it('the callback must give the challenge back before it is accepted', async () => {
    const meta = await start()
    expect(await (await meta.subscribe()).json()).toEqual({ success: true })
    const [one] = await meta.take()
    expect([one?.method, one?.path, one?.query.get('from')]).toEqual(['GET', '/webhook', 'meta'])
    expect(Object.fromEntries(one?.query ?? [])).toEqual({
      from: 'meta',
      'hub.mode': 'subscribe',
      'hub.challenge': expect.stringMatching(/^\d{10}$/),
      'hub.verify_token': VERIFY,
    })
    const path = `/v26.0/${meta.app.clientId}/subscriptions`
    expect(await meta.get(path, { access_token: meta.appToken })).toEqual({
      data: [
        {
          object: 'permissions',
          callback_url: `${meta.receiver.origin}/webhook?from=meta`,
          active: true,
          fields: ['connected', 'pages_show_list', 'pages_manage_posts', 'ads_read'].map((name) => ({
            name,
            version: 'v26.0',
          })),
          include_values: true,
        },
      ],
    })
  })

  it.each<[string, Receiver['answer']]>([
    ['another text', () => ({ body: 'ok' })],
    ['the challenge with more around it', ({ query }) => ({ body: `"${query.get('hub.challenge')}"` })],
    ['403', ({ query }) => ({ status: 403, body: query.get('hub.challenge') ?? '' })],
    ['a redirect', () => ({ status: 302, headers: { location: '/elsewhere' } })],
  ])('answering %s is refused, and nothing is told there', async (_what, answer) => {
    const meta = await start()
    meta.receiver.answer = answer
    expect(await wrong(await meta.subscribe())).toEqual([400, 2200, null])
    await meta.take()
    await meta.short()
    expect(await meta.take('/webhook')).toEqual([])
  })

  it.each<[Record<string, string>, [number, number]]>([
    [{ object: 'page' }, [400, 100]],
    [{ fields: 'connected,nonsense' }, [400, 100]],
    [{ callback_url: 'nonsense' }, [400, 2200]],
    [{ callback_url: 'http://192.168.1.1/' }, [400, 2200]],
    [{ verify_token: '' }, [400, 100]],
    [{ access_token: 'nonsense' }, [400, 190]],
    [{ access_token: '' }, [400, 2500]],
  ])('%j is refused', async (change, expected) => {
    const meta = await start()
    expect((await wrong(await meta.subscribe(change))).slice(0, 2)).toEqual(expected)
  })

  it('wants a token of this very app', async () => {
    const meta = await start()
    const token = await meta.short()
    expect(await wrong(await meta.subscribe({ access_token: token }))).toEqual([400, 15, null])
    const other = await meta.newApp()
    const foreign = `${other.clientId}|${other.clientSecret}`
    expect(await wrong(await meta.subscribe({ access_token: foreign }))).toEqual([400, 100, 33])
    expect(await meta.take()).toEqual([])
  })

  it('by control and by console too, with the same proof', async () => {
    const meta = await start()
    const path = `/apps/meta/${meta.app.clientId}/subscriptions`
    const callbackUrl = `${meta.receiver.origin}/webhook`
    expect(
      await meta.control(path, { callbackUrl, verifyToken: VERIFY, fields: ['connected'] }),
    ).toMatchObject([{ object: 'permissions', callbackUrl, fields: ['connected'] }])
    expect((await meta.take())[0]?.query.get('hub.verify_token')).toBe(VERIFY)
    meta.receiver.answer = () => ({ status: 404 })
    expect(await meta.control(path, { callbackUrl, verifyToken: VERIFY })).toEqual({
      error: 'The callback answered 404 in place of 200.',
    })
    const form = { platform: 'meta', clientId: meta.app.clientId, callbackUrl, verifyToken: VERIFY }
    await meta.emulator.fetch(`${meta.emulator.origin}/_console/subscribe`, {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    expect(await (await meta.emulator.fetch(`${meta.emulator.origin}/`)).text()).toContain('answered 404')
  })

  it('ends by DELETE', async () => {
    const meta = await start()
    await meta.subscribe()
    const path = `/v26.0/${meta.app.clientId}/subscriptions`
    const params = { access_token: meta.appToken, object: 'permissions' }
    expect(await (await meta.graph(path, params, { method: 'DELETE' })).json()).toEqual({ success: true })
    expect(await meta.get(path, { access_token: meta.appToken })).toEqual({ data: [] })
    await meta.take()
    await meta.short()
    expect(await meta.take('/webhook')).toEqual([])
  })
})

describe('Meta: the permissions webhook', () => {
  async function subscribed(change: Record<string, string> = {}) {
    const meta = await start()
    await meta.subscribe(change)
    await meta.take()
    return meta
  }

  it('tells what a consent grants, among the fields subscribed, signed over the raw bytes', async () => {
    const meta = await subscribed()
    const token = await meta.short({ accounts: ['107733920184462'] })
    const { id } = await meta.get<{ id: string }>('/v26.0/me', { access_token: token })
    const [one, ...more] = await meta.take()
    expect(more).toEqual([])
    expect(one && readWebhook(one, meta.app.clientSecret)).toEqual({
      object: 'permissions',
      entry: [
        {
          id,
          uid: id,
          time: expect.any(Number),
          changes: [
            { field: 'pages_show_list', value: { verb: 'granted', target_ids: ['107733920184462'] } },
            { field: 'pages_manage_posts', value: { verb: 'granted', target_ids: ['107733920184462'] } },
            { field: 'ads_read', value: { verb: 'granted', target_ids: null } },
            { field: 'connected', verb: 'granted' },
          ],
        },
      ],
    })
    expect(one && readWebhook(one, 'another secret')).toBeNull()
  })

  it('tells of one permission taken back, by the app or by the person', async () => {
    const meta = await subscribed()
    const token = await meta.short()
    await meta.take()
    await meta.graph('/v26.0/me/permissions/ads_read', { access_token: token }, { method: 'DELETE' })
    expect(changesOf(await meta.take(), meta.app.clientSecret)).toEqual([
      { field: 'ads_read', value: { verb: 'revoked', target_ids: null } },
    ])
    expect((await meta.act('withdraw-permission', 'pages_manage_posts')).said).toContain('pages_manage_posts')
    expect(changesOf(await meta.take(), meta.app.clientSecret)).toMatchObject([
      { field: 'pages_manage_posts', value: { verb: 'revoked' } },
    ])
    expect((await meta.act('withdraw-permission', 'public_profile')).error).toContain('"choice"')
  })

  it('tells which Page was unticked', async () => {
    const meta = await subscribed({ fields: 'pages_show_list' })
    await meta.short({ accounts: ['107733920184462', '109920457731186'] })
    await meta.take()
    expect((await meta.act('untick-page', '109920457731186')).said).toContain('unticked')
    expect(changesOf(await meta.take(), meta.app.clientSecret)).toEqual([
      { field: 'pages_show_list', value: { verb: 'revoked', target_ids: ['109920457731186'] } },
    ])
  })

  it('tells that the app was removed, beside the deauthorise callback', async () => {
    const meta = await subscribed({ fields: 'connected,ads_read' })
    await meta.short()
    await meta.take()
    await meta.revoke()
    const all = await meta.take()
    expect(new Set(all.map(({ path }) => path))).toEqual(new Set(['/deauthorize', '/webhook']))
    expect(all).toHaveLength(2)
    expect(
      changesOf(
        all.filter(({ path }) => path === '/webhook'),
        meta.app.clientSecret,
      ),
    ).toEqual([
      { field: 'ads_read', value: { verb: 'revoked', target_ids: null } },
      { field: 'connected', verb: 'revoked' },
    ])
  })

  it('says nothing when the same is confirmed again, or nothing subscribed changed', async () => {
    const meta = await subscribed({ fields: 'ads_read' })
    await meta.short()
    await meta.take()
    await meta.short()
    await meta.act('withdraw-permission', 'pages_manage_posts')
    expect(await meta.take()).toEqual([])
  })

  it('leaves the values out when the app wants it so', async () => {
    const meta = await subscribed({ include_values: 'false', fields: 'connected,ads_read' })
    await meta.short()
    const [one] = await meta.take()
    expect(one && readWebhook(one, meta.app.clientSecret)?.entry).toMatchObject([
      { changed_fields: ['ads_read', 'connected'] },
    ])
    expect(one?.body.toString()).not.toContain('"changes"')
  })

  it('is tried again at once, then ever more rarely, within 36 hours: the same bytes each time', async () => {
    const meta = await subscribed()
    meta.receiver.answer = () => ({ status: 500 })
    await meta.short()
    const all = await meta.take()
    expect(all).toHaveLength(2)
    const begun = meta.emulator.core.now()
    for (let n = 0; n < 20; n += 1) {
      const [one] = await meta.control<{ nextAt: string | null }[]>('/deliveries?wait=true')
      if (!one?.nextAt) break
      const ahead = (Date.parse(one.nextAt) - meta.emulator.core.now()) / 1000
      await meta.control('/clock', { advanceSeconds: Math.ceil(ahead) })
      all.push(...(await meta.take()))
    }
    expect(all.length).toBe(11)
    expect(new Set(all.map(({ body }) => body.toString())).size).toBe(1)
    const hours = (meta.emulator.core.now() - begun) / 3_600_000
    expect(hours).toBeGreaterThan(24)
    expect(hours).toBeLessThan(36)
  })

  it('late: the entry is an hour old and rightly signed', async () => {
    const meta = await subscribed()
    await meta.short()
    await meta.take()
    const [first] = await meta.control<{ id: string }[]>('/deliveries')
    await meta.control(`/deliveries/${first?.id}/send`, { how: 'late' })
    const [one] = await meta.take()
    const time = one && readWebhook(one, meta.app.clientSecret)?.entry[0]?.time
    expect(Date.now() / 1000 - Number(time)).toBeGreaterThan(3500)
  })

  it('forged: both headers are there and neither holds', async () => {
    const meta = await subscribed()
    await meta.short()
    await meta.take()
    const [first] = await meta.control<{ id: string }[]>('/deliveries')
    await meta.control(`/deliveries/${first?.id}/send`, { how: 'forged' })
    const [one] = await meta.take()
    expect(one?.headers['x-hub-signature-256']).toMatch(/^sha256=[0-9a-f]{64}$/)
    expect(one && readWebhook(one, meta.app.clientSecret)).toBeNull()
  })
})
