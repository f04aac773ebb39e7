import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { tokenEndpoint } from '../core/oauth/token-endpoint.ts'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { linkedin } from './index.ts'
import { dialect } from './oauth.ts'

const CALLBACK = 'https://a.test/cb'
const DAY = 86_400
const PAGE_SET = 'r_organization_social w_organization_social rw_organization_admin'

type App = { clientId: string; clientSecret: string }
type Tokens = {
  access_token: string
  refresh_token?: string
  expires_in: number
  refresh_token_expires_in?: number
  scope: string
  token_type: string
  id_token?: string
}

async function control<T>(emulator: Emulator, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await (await emulator.fetch(`${emulator.origin}/_control${path}`, init)).json()) as T
}

const newApp = (emulator: Emulator, more: Record<string, unknown> = {}) =>
  control<App>(emulator, '/apps', { platform: 'linkedin', redirectUris: [CALLBACK], ...more })

const wait = (emulator: Emulator, advanceSeconds: number) => control(emulator, '/clock', { advanceSeconds })

function authorizeUrl(emulator: Emulator, app: App, change: Record<string, string | null> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: CALLBACK,
    scope: PAGE_SET,
    state: 'st/1',
  })
  for (const [name, value] of Object.entries(change))
    value === null ? query.delete(name) : query.set(name, value)
  return `${emulator.origin}/linkedin/www/oauth/v2/authorization?${query}`
}

type Outcome = { location?: string; error?: string; status?: number }
const decide = (
  emulator: Emulator,
  app: App,
  change: Record<string, string | null> = {},
  more: Record<string, unknown> = {},
) =>
  control<Outcome>(emulator, '/authorize', {
    url: authorizeUrl(emulator, app, change),
    person: 'ada',
    ...more,
  })

async function codeFor(
  emulator: Emulator,
  app: App,
  change: Record<string, string | null> = {},
  person = 'ada',
): Promise<string> {
  const { location } = await decide(emulator, app, change, { person })
  return new URL(location ?? '').searchParams.get('code') ?? ''
}

const post = (
  emulator: Emulator,
  path: string,
  body: Record<string, string>,
  headers: Record<string, string> = {},
) =>
  emulator.fetch(`${emulator.origin}/linkedin/www${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(body),
  })

const redeem = (emulator: Emulator, app: App, code: string, change: Record<string, string> = {}) =>
  post(emulator, '/oauth/v2/accessToken', {
    grant_type: 'authorization_code',
    code,
    client_id: app.clientId,
    client_secret: app.clientSecret,
    redirect_uri: CALLBACK,
    ...change,
  })

const refresh = (emulator: Emulator, app: App, token = '') =>
  post(emulator, '/oauth/v2/accessToken', {
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id: app.clientId,
    client_secret: app.clientSecret,
  })

async function connect(
  emulator: Emulator,
  app: App,
  change: Record<string, string | null> = {},
  person = 'ada',
): Promise<Tokens> {
  return (await (await redeem(emulator, app, await codeFor(emulator, app, change, person))).json()) as Tokens
}

const acls = (emulator: Emulator, token: string) =>
  emulator.fetch(`${emulator.origin}/linkedin/api/rest/organizationAcls?q=roleAssignee`, {
    headers: {
      authorization: `Bearer ${token}`,
      'linkedin-version': '202607',
      'x-restli-protocol-version': '2.0.0',
    },
  })

const introspect = async (emulator: Emulator, app: App, token: string) =>
  (await (
    await post(emulator, '/oauth/v2/introspectToken', {
      token,
      client_id: app.clientId,
      client_secret: app.clientSecret,
    })
  ).json()) as Record<string, unknown>

async function wrong(response: Response): Promise<[number, string]> {
  return [response.status, ((await response.json()) as { error: string }).error]
}

const apiError = async (response: Response) => {
  const { serviceErrorCode, code } = (await response.json()) as { serviceErrorCode: number; code: string }
  return [response.status, serviceErrorCode, code]
}

/** A day on which the captured versions live. */
const at = (time = Date.parse('2026-11-22T12:00:00Z')) => createEmulator({ time: () => time })

describe('LinkedIn: authorising', () => {
  it('answers an exchange with a comma-separated scope, 60 days and a year', async () => {
    const emulator = at()
    const tokens = await connect(emulator, await newApp(emulator))
    expect(tokens).toMatchObject({
      expires_in: 60 * DAY,
      refresh_token_expires_in: 365 * DAY,
      scope: PAGE_SET.replaceAll(' ', ','),
      token_type: 'Bearer',
    })
    expect(tokens.access_token.length).toBeGreaterThan(300)
    expect(tokens).not.toHaveProperty('id_token')
    expect((await acls(emulator, tokens.access_token)).status).toBe(200)
  })

  it('echoes state and takes scopes with spaces or commas', async () => {
    const emulator = at()
    const { location } = await decide(emulator, await newApp(emulator), { scope: 'openid,profile' })
    const query = new URL(location ?? '').searchParams
    expect([query.get('state'), [...query.keys()]]).toEqual(['st/1', ['code', 'state']])
  })

  it.each([
    ['an unknown app', { client_id: '86nobody' }],
    ['another callback', { redirect_uri: 'https://a.test/cb/' }],
    ['a scope that does not exist', { scope: 'w_everything' }],
    ['no scope', { scope: null }],
    ['another response type', { response_type: 'token' }],
  ])('shows its own 401 page and never redirects for %s', async (_what, change) => {
    const emulator = at()
    const app = await newApp(emulator)
    const page = await emulator.fetch(authorizeUrl(emulator, app, change))
    expect([page.status, page.headers.get('location')]).toEqual([401, null])
    expect(await decide(emulator, app, change)).toMatchObject({ status: 401 })
  })

  it('ignores query parameters when it compares the callback, and hands them back', async () => {
    const emulator = at()
    const { location } = await decide(emulator, await newApp(emulator), { redirect_uri: `${CALLBACK}?a=1` })
    expect(location).toMatch(/^https:\/\/a\.test\/cb\?a=1&code=/)
  })

  it('a scope of a product the app does not have comes back as unauthorized_scope_error', async () => {
    const emulator = at()
    const app = await newApp(emulator, { settings: { products: 'pages' } })
    const { location } = await decide(emulator, app, { scope: `${PAGE_SET} openid` })
    expect(new URL(location ?? '').searchParams.get('error')).toBe('unauthorized_scope_error')
    expect((await decide(emulator, app)).location).toContain('code=')
  })

  it('tells a refusal at the sign-in from one at the consent', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const error = async (deny: unknown) =>
      new URL((await decide(emulator, app, {}, { deny })).location ?? '').searchParams.get('error')
    expect(await error(true)).toBe('user_cancelled_authorize')
    expect(await error('sign-in')).toBe('user_cancelled_login')
  })

  it('offers the same on its pages', async () => {
    const emulator = at()
    const url = authorizeUrl(emulator, await newApp(emulator))
    expect(await (await emulator.fetch(url)).text()).toContain('value="cancel"')
    const press = async (form: Record<string, string>) => {
      const answer = await emulator.fetch(url, { method: 'POST', body: new URLSearchParams(form) })
      return new URL(answer.headers.get('location') ?? 'https://nowhere.test').searchParams
    }
    expect((await press({ step: 'cancel' })).get('error')).toBe('user_cancelled_login')
    const decided = { step: 'decide', person: 'ada' }
    expect((await press({ ...decided, decision: 'deny' })).get('error')).toBe('user_cancelled_authorize')
    expect((await press({ ...decided, decision: 'allow' })).get('code')).toMatch(/^AQT/)
  })

  it('lets nobody untick a single permission', async () => {
    const emulator = at()
    const answer = await decide(emulator, await newApp(emulator), {}, { decline: ['w_organization_social'] })
    expect(answer.error).toContain('cannot be declined alone')
  })

  it('does not ask again for the same scopes while the token lives, in a live app only', async () => {
    const emulator = at()
    const again = async (maturity: string) => {
      const app = await newApp(emulator, { maturity })
      await connect(emulator, app)
      const form = { step: 'consent', person: 'ada' }
      const page = () =>
        emulator.fetch(authorizeUrl(emulator, app), { method: 'POST', body: new URLSearchParams(form) })
      const before = (await page()).status
      await wait(emulator, 61 * DAY)
      return [before, (await page()).status]
    }
    expect(await again('live')).toEqual([303, 200])
    expect(await again('development')).toEqual([200, 200])
  })
})

describe('LinkedIn: exchanging', () => {
  it('a code works once, and for 30 minutes', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app)
    expect((await redeem(emulator, app, code)).status).toBe(200)
    expect(await wrong(await redeem(emulator, app, code))).toEqual([401, 'invalid_request'])
    const late = await codeFor(emulator, app)
    await wait(emulator, 1799)
    const lastMoment = await codeFor(emulator, app)
    await wait(emulator, 1)
    expect(await wrong(await redeem(emulator, app, late))).toEqual([400, 'invalid_redirect_uri'])
    expect((await redeem(emulator, app, lastMoment)).status).toBe(200)
  })

  it('refuses another callback, an unknown code and a wrong secret each in its own words', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app)
    const attempt = async (change: Record<string, string>) => wrong(await redeem(emulator, app, code, change))
    expect(await attempt({ redirect_uri: 'https://a.test/other' })).toEqual([400, 'invalid_redirect_uri'])
    expect(await attempt({ code: 'AQTnothing' })).toEqual([401, 'invalid_request'])
    expect(await attempt({ client_secret: 'no' })).toEqual([401, 'invalid_client'])
    expect(await attempt({ client_secret: '' })).toEqual([400, 'invalid_request'])
    expect(await attempt({ grant_type: 'password' })).toEqual([400, 'unsupported_grant_type'])
  })

  it('takes credentials in the body only, and a form only', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app)
    const rest = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK }
    const basic = `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}`
    const byBasic = await post(emulator, '/oauth/v2/accessToken', rest, { authorization: basic })
    expect(await wrong(byBasic)).toEqual([400, 'invalid_request'])
    const byJson = await emulator.fetch(`${emulator.origin}/linkedin/www/oauth/v2/accessToken`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...rest, client_id: app.clientId, client_secret: app.clientSecret }),
    })
    expect(byJson.status).toBe(400)
    expect((await redeem(emulator, app, code)).status).toBe(200)
  })
})

describe('LinkedIn: refreshing', () => {
  it('never beyond the 365th day: the rest of the year is handed out, and caps the access token', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const first = await connect(emulator, app)
    const on = async (day: number, token?: string) => {
      await wait(emulator, day * DAY)
      return (await (await refresh(emulator, app, token)).json()) as Tokens
    }
    const day59 = await on(59, first.refresh_token)
    expect(day59).toMatchObject({ expires_in: 60 * DAY, refresh_token_expires_in: 306 * DAY })
    const day360 = await on(301, day59.refresh_token)
    expect(day360).toMatchObject({ expires_in: 5 * DAY, refresh_token_expires_in: 5 * DAY })
    await wait(emulator, 5 * DAY)
    expect(await wrong(await refresh(emulator, app, day360.refresh_token))).toEqual([400, 'invalid_grant'])
    expect(await apiError(await acls(emulator, day360.access_token))).toEqual([
      401,
      65602,
      'EXPIRED_ACCESS_TOKEN',
    ])
  })

  it('an app without the privilege gets no refresh token', async () => {
    const emulator = at()
    const tokens = await connect(emulator, await newApp(emulator, { refreshTokens: false }))
    expect(tokens).not.toHaveProperty('refresh_token')
    expect(tokens).not.toHaveProperty('refresh_token_expires_in')
  })

  it('refuses a refresh token of another app', async () => {
    const emulator = at()
    const { refresh_token } = await connect(emulator, await newApp(emulator))
    expect(await wrong(await refresh(emulator, await newApp(emulator), refresh_token))).toEqual([
      400,
      'invalid_grant',
    ])
  })
})

describe('LinkedIn: one scope set for a member and an app', () => {
  it('keeps several grants of the same set alive side by side, whatever the order', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const first = await connect(emulator, app)
    await connect(emulator, app, { scope: PAGE_SET.split(' ').reverse().join(' ') })
    expect((await acls(emulator, first.access_token)).status).toBe(200)
  })

  it('another set ends every earlier token of the pair, and only of the pair', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const first = await connect(emulator, app)
    const second = await connect(emulator, app)
    const hana = await connect(emulator, app, {}, 'hana')
    const other = await connect(emulator, await newApp(emulator))
    await connect(emulator, app, { scope: `${PAGE_SET} r_ads` })
    for (const dead of [first, second]) {
      expect(await apiError(await acls(emulator, dead.access_token))).toEqual([
        401,
        65601,
        'REVOKED_ACCESS_TOKEN',
      ])
      expect(await wrong(await refresh(emulator, app, dead.refresh_token))).toEqual([400, 'invalid_grant'])
    }
    for (const alive of [hana, other]) expect((await acls(emulator, alive.access_token)).status).toBe(200)
    expect(await introspect(emulator, app, first.access_token)).toMatchObject({
      active: false,
      status: 'revoked',
    })
  })
})

describe('the check of the scope set itself', () => {
  const earlierDies = async (emulator: Emulator) => {
    const app = await newApp(emulator)
    const { access_token } = await connect(emulator, app)
    await connect(emulator, app, { scope: `${PAGE_SET} r_ads` })
    return (await acls(emulator, access_token)).status === 401
  }

  it('is red for an emulator that forgets to end the earlier tokens', async () => {
    const facts: typeof dialect.facts = (core, app) => ({
      ...dialect.facts(core, app),
      again: 'stands-beside',
    })
    const kinder: typeof linkedin = {
      ...linkedin,
      routes: (core) =>
        new Hono()
          .post('/www/oauth/v2/accessToken', tokenEndpoint(core, { ...dialect, facts }))
          .route('/', linkedin.routes(core)),
    }
    const time = () => Date.parse('2026-11-22T12:00:00Z')
    expect(await earlierDies(createEmulator({ time, platforms: [linkedin] }))).toBe(true)
    expect(await earlierDies(createEmulator({ time, platforms: [kinder] }))).toBe(false)
  })
})

describe('LinkedIn: introspecting, revoking, withdrawing', () => {
  it('tells a token’s state in seconds, to its own app only', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const { access_token } = await connect(emulator, app)
    const now = Date.parse('2026-11-22T12:00:00Z') / 1000
    expect(await introspect(emulator, app, access_token)).toEqual({
      active: true,
      client_id: app.clientId,
      authorized_at: now,
      created_at: now,
      status: 'active',
      expires_at: now + 60 * DAY,
      scope: PAGE_SET.replaceAll(' ', ','),
      auth_type: '3L',
    })
    expect(await introspect(emulator, await newApp(emulator), access_token)).toEqual({ active: false })
    await wait(emulator, 60 * DAY)
    expect(await introspect(emulator, app, access_token)).toMatchObject({ active: false, status: 'expired' })
  })

  it('revokes the pair of one grant, answers nothing, and leaves a sibling alone', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const sibling = await connect(emulator, app)
    const { access_token, refresh_token } = await connect(emulator, app)
    const credentials = { client_id: app.clientId, client_secret: app.clientSecret }
    const answer = await post(emulator, '/oauth/v2/revoke', { token: access_token, ...credentials })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(await apiError(await acls(emulator, access_token))).toEqual([401, 65601, 'REVOKED_ACCESS_TOKEN'])
    expect(await wrong(await refresh(emulator, app, refresh_token))).toEqual([400, 'invalid_grant'])
    expect((await acls(emulator, sibling.access_token)).status).toBe(200)
    const bad = await post(emulator, '/oauth/v2/revoke', { token: 'x', ...credentials, client_secret: 'no' })
    expect(await wrong(bad)).toEqual([401, 'invalid_client'])
  })

  it('a member who withdraws in the settings ends every grant of the app', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const one = await connect(emulator, app)
    const two = await connect(emulator, app)
    const [grant] = await control<{ id: string }[]>(emulator, '/grants')
    await control(emulator, `/grants/${grant?.id}/revoke`, {})
    for (const { access_token } of [one, two]) expect((await acls(emulator, access_token)).status).toBe(401)
  })
})

describe('LinkedIn: OpenID Connect', () => {
  const decode = (part: string | undefined) =>
    JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>
  const get = async (emulator: Emulator, path: string, token = '') =>
    emulator.fetch(`${emulator.origin}/linkedin${path}`, { headers: { authorization: `Bearer ${token}` } })

  it('signs an id token that the published key verifies, with a subject of this app', async () => {
    const emulator = at()
    const scope = 'openid profile email'
    const app = await newApp(emulator)
    const tokens = await connect(emulator, app, { scope })
    const discovery = (await (await get(emulator, '/www/oauth/.well-known/openid-configuration')).json()) as {
      issuer: string
      jwks_uri: string
    }
    const keys = (await (await emulator.fetch(discovery.jwks_uri)).json()) as {
      keys: [Record<string, string>]
    }
    const [head, body, signature] = (tokens.id_token ?? '').split('.')
    expect(decode(head)).toMatchObject({ alg: 'RS256', kid: keys.keys[0].kid })
    const key = createPublicKey({ key: keys.keys[0], format: 'jwk' })
    const signed = (text: string) =>
      verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(signature ?? '', 'base64url'))
    expect([signed(`${head}.${body}`), signed(`${head}.${body}x`)]).toEqual([true, false])
    const claims = decode(body)
    expect(claims).toMatchObject({ iss: discovery.issuer, aud: app.clientId, name: 'Ada Moreno' })
    const user = (await (await get(emulator, '/api/v2/userinfo', tokens.access_token)).json()) as {
      sub: string
    }
    expect(user).toMatchObject({ sub: claims.sub, email: 'ada.moreno@copperkettle.example' })
    const elsewhere = await connect(emulator, await newApp(emulator), { scope })
    expect(decode(elsewhere.id_token?.split('.')[1]).sub).not.toBe(user.sub)
  })

  it('keeps its key over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'linkedin-'))
    const keys = async () => (await get(createEmulator({ dataDir }), '/www/oauth/openid/jwks')).text()
    const first = await keys()
    expect(await keys()).toBe(first)
    rmSync(dataDir, { recursive: true })
  })

  it('without openid there is no userinfo, and the e-mail only with its scope', async () => {
    const emulator = at()
    const app = await newApp(emulator)
    const { access_token } = await connect(emulator, app)
    expect((await get(emulator, '/api/v2/userinfo', access_token)).status).toBe(403)
    expect((await get(emulator, '/api/v2/userinfo')).status).toBe(401)
    const bare = await connect(emulator, app, { scope: 'openid' })
    const user = (await (await get(emulator, '/api/v2/userinfo', bare.access_token)).json()) as object
    expect(Object.keys(user)).toEqual(['sub'])
  })
})
