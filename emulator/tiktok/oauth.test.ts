import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { tokenEndpoint } from '../core/oauth/token-endpoint.ts'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { tiktok } from './index.ts'
import { dialect } from './oauth.ts'

const CALLBACK = 'https://a.test/cb'
const DAY = 86_400
const VERIFIER = 'a-verifier-of-more-than-forty-three-characters-0123456789'
const hex = createHash('sha256').update(VERIFIER).digest('hex')
const base64url = createHash('sha256').update(VERIFIER).digest('base64url')
const SCOPES = 'user.info.basic,user.info.profile,video.publish'

type App = { clientId: string; clientSecret: string }
type Tokens = {
  access_token: string
  refresh_token: string
  expires_in: number
  refresh_expires_in: number
  open_id: string
  scope: string
}
type Outcome = { location?: string; error?: string; status?: number }

async function control<T>(emulator: Emulator, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await (await emulator.fetch(`${emulator.origin}/_control${path}`, init)).json()) as T
}

const newApp = (emulator: Emulator, more: Record<string, unknown> = {}) =>
  control<App & { error?: string }>(emulator, '/apps', {
    platform: 'tiktok',
    redirectUris: [CALLBACK],
    ...more,
  })

const wait = (emulator: Emulator, advanceSeconds: number) => control(emulator, '/clock', { advanceSeconds })

type Change = Record<string, string | null>

function authorizeUrl(emulator: Emulator, app: App, change: Change = {}): string {
  const query = new URLSearchParams({
    client_key: app.clientId,
    response_type: 'code',
    scope: SCOPES,
    redirect_uri: CALLBACK,
    state: 'st',
    disable_auto_auth: '1',
  })
  for (const [name, value] of Object.entries(change))
    value === null ? query.delete(name) : query.set(name, value)
  return `${emulator.origin}/tiktok/www/v2/auth/authorize/?${query}`
}

const decide = (emulator: Emulator, app: App, change: Change = {}, more: Record<string, unknown> = {}) =>
  control<Outcome>(emulator, '/authorize', {
    url: authorizeUrl(emulator, app, change),
    person: 'ada',
    ...more,
  })

const queryOf = ({ location }: Outcome) => new URL(location ?? '').searchParams

async function codeFor(
  emulator: Emulator,
  app: App,
  change: Change = {},
  more: Record<string, unknown> = {},
): Promise<string> {
  return queryOf(await decide(emulator, app, change, more)).get('code') ?? ''
}

const post = (emulator: Emulator, path: string, body: Record<string, string>) =>
  emulator.fetch(`${emulator.origin}/tiktok/open${path}`, {
    method: 'POST',
    body: new URLSearchParams(body),
  })

const redeem = (emulator: Emulator, app: App, code: string, change: Record<string, string> = {}) =>
  post(emulator, '/v2/oauth/token/', {
    client_key: app.clientId,
    client_secret: app.clientSecret,
    code,
    grant_type: 'authorization_code',
    redirect_uri: CALLBACK,
    ...change,
  })

const refresh = (emulator: Emulator, app: App, refresh_token: string) =>
  post(emulator, '/v2/oauth/token/', {
    client_key: app.clientId,
    client_secret: app.clientSecret,
    grant_type: 'refresh_token',
    refresh_token,
  })

const connect = async (
  emulator: Emulator,
  app: App,
  change: Change = {},
  more: Record<string, unknown> = {},
): Promise<Tokens> =>
  (await (await redeem(emulator, app, await codeFor(emulator, app, change, more))).json()) as Tokens

const userInfo = (emulator: Emulator, token: string, fields = 'open_id,display_name') =>
  emulator.fetch(`${emulator.origin}/tiktok/open/v2/user/info/?fields=${fields}`, {
    headers: { authorization: `Bearer ${token}` },
  })

async function wrong(response: Response): Promise<[number, string]> {
  const body = (await response.json()) as { error: string; log_id: string }
  expect(body.log_id).toMatch(/^\d{14}[0-9A-F]+$/)
  return [response.status, body.error]
}

describe('TikTok: authorising', () => {
  it('comes back with code, scopes and state; the exchange answers flat', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const outcome = await decide(emulator, app)
    const query = queryOf(outcome)
    expect([...query.keys()]).toEqual(['code', 'scopes', 'state'])
    expect(query.get('scopes')).toBe(SCOPES)
    expect(query.get('code')).toMatch(/\*0!\d{4}\.u1$/)
    expect(outcome.location).toContain('%21')
    const tokens = (await (await redeem(emulator, app, query.get('code') ?? '')).json()) as Tokens
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^act\./),
      expires_in: 7200,
      open_id: expect.stringMatching(/^-000[\w-]{32}$/),
      refresh_expires_in: 180 * DAY,
      refresh_token: expect.stringMatching(/^rft\./),
      scope: SCOPES,
      token_type: 'Bearer',
    })
    expect((await userInfo(emulator, tokens.access_token)).status).toBe(200)
  })

  it('grants the ticked permissions only', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const outcome = await decide(emulator, app, {}, { decline: ['video.publish'] })
    expect(queryOf(outcome).get('scopes')).toBe('user.info.basic,user.info.profile')
    const tokens = (await (await redeem(emulator, app, queryOf(outcome).get('code') ?? '')).json()) as Tokens
    expect(tokens.scope).toBe('user.info.basic,user.info.profile')
    const firm = await decide(emulator, app, {}, { decline: ['user.info.basic'] })
    expect(firm.error).toContain('cannot be declined')
  })

  it('a refusal comes back as access_denied', async () => {
    const emulator = createEmulator()
    const query = queryOf(await decide(emulator, await newApp(emulator), {}, { deny: true }))
    expect([query.get('error'), query.get('state'), query.has('code')]).toEqual([
      'access_denied',
      'st',
      false,
    ])
  })

  it.each([
    ['an unknown client key', { client_key: 'awnobody' }],
    ['another callback', { redirect_uri: 'https://a.test/cb/' }],
    ['a callback with a query', { redirect_uri: `${CALLBACK}?a=1` }],
  ])('shows a page and never redirects for %s', async (_what, change) => {
    const emulator = createEmulator()
    const page = await emulator.fetch(authorizeUrl(emulator, await newApp(emulator), change))
    expect([page.status, page.headers.get('location')]).toEqual([400, null])
  })

  it('sends other faults back to the app', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const error = async (change: Change) => queryOf(await decide(emulator, app, change)).get('error')
    expect(await error({ scope: 'user.info.basic,everything' })).toBe('invalid_scope')
    expect(await error({ scope: 'user.info.basic video.list' })).toBe('invalid_scope')
    expect(await error({ response_type: 'token' })).toBe('unsupported_response_type')
    expect(await error({ scope: null })).toBe('invalid_request')
  })

  it('uses an account silently again unless disable_auto_auth=1', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    await connect(emulator, app)
    const press = async (change: Change) => {
      const body = new URLSearchParams({ step: 'consent', person: 'ada' })
      return (await emulator.fetch(authorizeUrl(emulator, app, change), { method: 'POST', body })).status
    }
    expect(await press({})).toBe(200)
    expect(await press({ disable_auto_auth: null })).toBe(303)
    expect(await press({ disable_auto_auth: null, scope: `${SCOPES},video.list` })).toBe(200)
  })
})

describe('TikTok: callbacks', () => {
  it.each([
    ['web', 'live', 'http://localhost:4600/cb', false],
    ['web', 'practice', 'http://localhost:4600/cb', true],
    ['web', 'practice', 'http://a.test/cb', false],
    ['web', 'live', 'https://a.test/cb?a=1', false],
    ['web', 'live', `https://a.test/${'x'.repeat(500)}`, false],
    ['web', 'live', 'http://127.0.0.1:*/cb', false],
    ['desktop', 'live', 'http://127.0.0.1:*/cb', true],
    ['desktop', 'live', 'http://localhost:3000/cb', true],
    ['desktop', 'live', 'http://localhost/cb', false],
    ['desktop', 'live', 'https://a.test/cb', false],
    ['business', 'live', 'http://localhost:3000/cb', true],
    ['business', 'live', 'http://a.test/cb', false],
  ])('%s app, %s: %s', async (kind, maturity, uri, taken) => {
    const app = await newApp(createEmulator(), { kind, maturity, redirectUris: [uri] })
    expect(app.error === undefined).toBe(taken)
  })

  it('an open port of a desktop app matches any port and nothing else', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, { kind: 'desktop', redirectUris: ['http://127.0.0.1:*/cb'] })
    const proof = { code_challenge: hex, code_challenge_method: 'S256' }
    const taken = async (redirect_uri: string) =>
      (await decide(emulator, app, { ...proof, redirect_uri })).location !== undefined
    expect(await taken('http://127.0.0.1:51234/cb')).toBe(true)
    for (const uri of [
      'http://127.0.0.1/cb',
      'http://127.0.0.1:/cb',
      'http://127.0.0.1:1/cb/x',
      'http://127.0.0.1:1@a.test/cb',
      'http://127.0.0.1:123456/cb',
    ])
      expect(await taken(uri)).toBe(false)
  })
})

describe('TikTok: PKCE', () => {
  const attempt = async (kind: string, challenge: string | null, verifier: string | null) => {
    const emulator = createEmulator()
    const redirect_uri = kind === 'desktop' ? 'http://127.0.0.1:7000/cb' : CALLBACK
    const app = await newApp(emulator, { kind, redirectUris: [redirect_uri] })
    const proof = challenge ? { code_challenge: challenge, code_challenge_method: 'S256' } : {}
    const code = queryOf(await decide(emulator, app, { redirect_uri, ...proof })).get('code')
    if (code === null) return 'no code'
    const answer = await redeem(emulator, app, code, {
      redirect_uri,
      ...(verifier === null ? {} : { code_verifier: verifier }),
    })
    const body = (await answer.json()) as { error_description?: string }
    return answer.status === 200 ? 'ok' : body.error_description
  }
  const WRONG = 'Code verifier or code challenge is invalid.'

  it.each([
    ['web', null, null, 'ok'],
    ['web', null, VERIFIER, 'ok'],
    ['web', base64url, VERIFIER, 'ok'],
    ['web', hex, VERIFIER, 'ok'],
    ['web', hex, `${VERIFIER}x`, WRONG],
    ['web', base64url, null, WRONG],
    ['desktop', null, null, 'no code'],
    ['desktop', hex, VERIFIER, 'ok'],
    ['desktop', base64url, VERIFIER, WRONG],
    ['desktop', hex, null, WRONG],
  ])('%s app, challenge %s, verifier %s: %s', async (kind, challenge, verifier, outcome) => {
    expect(await attempt(kind, challenge, verifier)).toBe(outcome)
  })
})

describe('TikTok: tokens', () => {
  it('a code works once, for its app and its callback, with the right secret', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app)
    expect(await wrong(await redeem(emulator, app, code, { client_secret: 'no' }))).toEqual([
      401,
      'invalid_client',
    ])
    expect(await wrong(await redeem(emulator, await newApp(emulator), code))).toEqual([400, 'invalid_grant'])
    expect(await wrong(await redeem(emulator, app, code, { redirect_uri: 'https://a.test/x' }))).toEqual([
      400,
      'invalid_grant',
    ])
    expect(await wrong(await redeem(emulator, app, code.replace('!', '%21')))).toEqual([400, 'invalid_grant'])
    expect((await redeem(emulator, app, code)).status).toBe(200)
    expect(await wrong(await redeem(emulator, app, code))).toEqual([400, 'invalid_grant'])
    expect(await wrong(await redeem(emulator, app, 'x', { grant_type: 'magic' }))).toEqual([
      400,
      'unsupported_grant_type',
    ])
  })

  it('takes no Basic and no JSON', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app)
    const values = { code, grant_type: 'authorization_code', redirect_uri: CALLBACK }
    const address = `${emulator.origin}/tiktok/open/v2/oauth/token/`
    const basic = await emulator.fetch(address, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${app.clientId}:${app.clientSecret}`)}` },
      body: new URLSearchParams(values),
    })
    expect(await wrong(basic)).toEqual([400, 'invalid_request'])
    const json = await emulator.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...values, client_key: app.clientId, client_secret: app.clientSecret }),
    })
    expect(await wrong(json)).toEqual([400, 'invalid_request'])
  })

  it('2026-11: rotates, slides, and a spent refresh token ends the family', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const first = await connect(emulator, app)
    await wait(emulator, 7200)
    expect((await userInfo(emulator, first.access_token)).status).toBe(401)
    const second = (await (await refresh(emulator, app, first.refresh_token)).json()) as Tokens
    expect(second).toMatchObject({ expires_in: 7200, refresh_expires_in: 180 * DAY, open_id: first.open_id })
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await userInfo(emulator, second.access_token)).status).toBe(200)
    expect(await wrong(await refresh(emulator, app, first.refresh_token))).toEqual([400, 'invalid_grant'])
    expect((await userInfo(emulator, second.access_token)).status).toBe(401)
    expect(await wrong(await refresh(emulator, app, second.refresh_token))).toEqual([400, 'invalid_grant'])
    expect(await control(emulator, '/truth')).toMatchObject({ reuses: 1, grants: [{ state: 'reused' }] })
  })

  it('legacy: a day and a year, and the same refresh token again and again', async () => {
    const emulator = createEmulator({ time: () => Date.parse('2026-11-22T12:00:00Z') })
    const app = await newApp(emulator, { profile: 'legacy' })
    const first = await connect(emulator, app)
    expect(first).toMatchObject({ expires_in: DAY, refresh_expires_in: 365 * DAY })
    await wait(emulator, DAY)
    const again = async () => (await (await refresh(emulator, app, first.refresh_token)).json()) as Tokens
    expect((await again()).refresh_token).toBe(first.refresh_token)
    expect(await again()).toMatchObject({ refresh_expires_in: 364 * DAY })
    expect((await newApp(emulator, { profile: '2025' })).error).toContain('legacy')
  })

  it('revokes with a live access token only', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const tokens = await connect(emulator, app)
    const revoke = (token: string, by: App = app) =>
      post(emulator, '/v2/oauth/revoke/', {
        client_key: by.clientId,
        client_secret: by.clientSecret,
        token,
      })
    expect((await revoke(tokens.refresh_token)).status).toBe(400)
    expect((await revoke(tokens.access_token, await newApp(emulator))).status).toBe(400)
    const answer = await revoke(tokens.access_token)
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect((await userInfo(emulator, tokens.access_token)).status).toBe(401)
    expect(await wrong(await refresh(emulator, app, tokens.refresh_token))).toEqual([400, 'invalid_grant'])
    expect((await revoke(tokens.access_token)).status).toBe(400)
  })

  it('open_id belongs to app and person, union_id to the person', async () => {
    const emulator = createEmulator()
    const ids = async (app: App, person: string) => {
      const { access_token } = await connect(emulator, app, {}, { person })
      const answer = await userInfo(emulator, access_token, 'open_id,union_id')
      return ((await answer.json()) as { data: { user: { open_id: string; union_id: string } } }).data.user
    }
    const [one, other] = [await newApp(emulator), await newApp(emulator)]
    const [here, again, there, dana] = [
      await ids(one, 'ada'),
      await ids(one, 'ada'),
      await ids(other, 'ada'),
      await ids(one, 'dana'),
    ]
    expect(again).toEqual(here)
    expect(there.open_id).not.toBe(here.open_id)
    expect(there.union_id).toBe(here.union_id)
    expect(dana.union_id).not.toBe(here.union_id)
  })
})

describe('the check of reuse itself', () => {
  const reuseEndsTheFamily = async (emulator: Emulator) => {
    const app = await newApp(emulator)
    const first = await connect(emulator, app)
    const second = (await (await refresh(emulator, app, first.refresh_token)).json()) as Tokens
    await refresh(emulator, app, first.refresh_token)
    return (await userInfo(emulator, second.access_token)).status === 401
  }

  it('is red for an emulator that forgets to end the family', async () => {
    const facts: typeof dialect.facts = (core, app) => {
      const real = dialect.facts(core, app)
      return { ...real, refresh: real.refresh && { ...real.refresh, reuseEndsGrant: false } }
    }
    const kinder: typeof tiktok = {
      ...tiktok,
      routes: (core) =>
        new Hono()
          .post('/open/v2/oauth/token/', tokenEndpoint(core, { ...dialect, facts }))
          .route('/', tiktok.routes(core)),
    }
    expect(await reuseEndsTheFamily(createEmulator({ platforms: [tiktok] }))).toBe(true)
    expect(await reuseEndsTheFamily(createEmulator({ platforms: [kinder] }))).toBe(false)
  })
})
