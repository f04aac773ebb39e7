import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { x } from './index.ts'

const VERIFIER = 'a-verifier-of-more-than-forty-three-characters-0123456789'
const CALLBACK = 'https://a.test/cb'
const ALL = 'tweet.read tweet.write users.read media.write offline.access'
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
const basicOf = (app: App) => `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}`

type App = { clientId: string; clientSecret: string; consumerKey: string; consumerSecret: string }
type Pair = {
  access_token: string
  refresh_token: string
  expires_in: number
  scope: string
  token_type: string
}

async function control<T>(emulator: Emulator, path: string, body?: unknown): Promise<T> {
  const response = await emulator.fetch(
    `${emulator.origin}/_control${path}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  )
  return (await response.json()) as T
}

const newApp = (emulator: Emulator, more: Record<string, unknown> = {}) =>
  control<App>(emulator, '/apps', { platform: 'x', redirectUris: [CALLBACK], ...more })

function authorizeUrl(emulator: Emulator, app: App, change: Record<string, string | null> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: CALLBACK,
    scope: ALL,
    state: 'st',
    code_challenge: challengeOf(VERIFIER),
    code_challenge_method: 'S256',
  })
  for (const [name, value] of Object.entries(change))
    value === null ? query.delete(name) : query.set(name, value)
  return `${emulator.origin}/x/www/i/oauth2/authorize?${query}`
}

async function codeFor(
  emulator: Emulator,
  app: App,
  change: Record<string, string | null> = {},
  person = 'ada',
): Promise<string> {
  const answer = await control<{ location: string }>(emulator, '/authorize', {
    url: authorizeUrl(emulator, app, change),
    person,
  })
  return new URL(answer.location).searchParams.get('code') ?? ''
}

const post = (emulator: Emulator, path: string, app: App | null, body: Record<string, string>) =>
  emulator.fetch(`${emulator.origin}/x/api${path}`, {
    method: 'POST',
    headers: app ? { authorization: basicOf(app) } : {},
    body: new URLSearchParams(body),
  })

const redeem = (emulator: Emulator, app: App, code: string, change: Record<string, string> = {}) =>
  post(emulator, '/2/oauth2/token', app, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
    ...change,
  })

const refresh = (emulator: Emulator, app: App, token: string) =>
  post(emulator, '/2/oauth2/token', app, { grant_type: 'refresh_token', refresh_token: token })

async function connect(
  emulator: Emulator,
  app: App,
  change: Record<string, string | null> = {},
  person = 'ada',
): Promise<Pair> {
  return (await (await redeem(emulator, app, await codeFor(emulator, app, change, person))).json()) as Pair
}

const me = (emulator: Emulator, token: string, query = '') =>
  emulator.fetch(`${emulator.origin}/x/api/2/users/me${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })

async function wrong(response: Response): Promise<[number, string, string]> {
  const body = (await response.json()) as { error: string; error_description: string }
  return [response.status, body.error, body.error_description]
}

const DEAD_TOKEN = [400, 'invalid_request', 'Value passed for the token was invalid.']
const DEAD_CODE = [400, 'invalid_request', 'Value passed for the authorization code was invalid.']

describe('X: the life of a grant', () => {
  it('goes from authorise page to identity', async () => {
    const emulator = createEmulator()
    const pair = await connect(emulator, await newApp(emulator))
    expect(pair).toMatchObject({ token_type: 'bearer', expires_in: 7200 })
    expect(pair.scope).toBe('users.read tweet.write offline.access tweet.read media.write')
    expect(Buffer.from(pair.access_token, 'base64url').toString()).toMatch(/:1:at:1$/)
    const answer = await me(emulator, pair.access_token)
    expect(await answer.json()).toEqual({
      data: { id: '1588204417730092033', name: 'Copper Kettle Riverside', username: 'copperkettle_rs' },
    })
    expect(answer.headers.get('x-rate-limit-limit')).toBe('75')
    expect(answer.headers.get('x-rate-limit-remaining')).toBe('74')
  })

  it('gives no refresh token without offline.access', async () => {
    const emulator = createEmulator()
    expect(
      await connect(emulator, await newApp(emulator), { scope: 'tweet.read users.read' }),
    ).not.toHaveProperty('refresh_token')
  })

  it('refuses a code after 30 seconds, and takes it before', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const [early, late] = [await codeFor(emulator, app), await codeFor(emulator, app)]
    await control(emulator, '/clock', { advanceSeconds: 28 })
    expect((await redeem(emulator, app, early)).status).toBe(200)
    await control(emulator, '/clock', { advanceSeconds: 2 })
    expect(await wrong(await redeem(emulator, app, late))).toEqual(DEAD_CODE)
  })

  it('takes a code once, counts the second try and keeps the first grant', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app)
    const pair = (await (await redeem(emulator, app, code)).json()) as Pair
    expect(await wrong(await redeem(emulator, app, code))).toEqual(DEAD_CODE)
    expect((await me(emulator, pair.access_token)).status).toBe(200)
    expect(await control(emulator, '/truth')).toMatchObject({ tokenRequests: 2, codeReuses: 1, reuses: 0 })
  })

  it('refuses the code of another app', async () => {
    const emulator = createEmulator()
    const [mine, theirs] = [await newApp(emulator), await newApp(emulator)]
    expect(await wrong(await redeem(emulator, theirs, await codeFor(emulator, mine)))).toEqual(DEAD_CODE)
  })

  it('rotates refresh tokens; the access token dies after two hours', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const first = await connect(emulator, app)
    await control(emulator, '/clock', { advanceSeconds: 7201 })
    expect((await me(emulator, first.access_token)).status).toBe(401)
    const second = (await (await refresh(emulator, app, first.refresh_token)).json()) as Pair
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await me(emulator, second.access_token)).status).toBe(200)
    await control(emulator, '/clock', { advanceSeconds: 184 * 86_400 })
    expect(await wrong(await refresh(emulator, app, second.refresh_token))).toEqual(DEAD_TOKEN)
  })

  it.each([
    ['on', 401, 'reused'],
    ['off', 200, 'live'],
  ])('a spent refresh token presented again, family revocation %s', async (word, status, state) => {
    const emulator = createEmulator()
    const app = await newApp(emulator, { settings: { familyRevocation: word } })
    const first = await connect(emulator, app)
    const second = (await (await refresh(emulator, app, first.refresh_token)).json()) as Pair
    expect(await wrong(await refresh(emulator, app, first.refresh_token))).toEqual(DEAD_TOKEN)
    expect((await me(emulator, second.access_token)).status).toBe(status)
    expect((await refresh(emulator, app, second.refresh_token)).status).toBe(status === 200 ? 200 : 400)
    expect(await control(emulator, '/truth')).toMatchObject({ reuses: 1, grants: [{ state }] })
  })

  it('a second authorisation by the same person through the same app ends the first', async () => {
    const emulator = createEmulator()
    const [app, other] = [await newApp(emulator), await newApp(emulator)]
    const first = await connect(emulator, app)
    const elsewhere = await connect(emulator, other)
    const byBen = await connect(emulator, app, {}, 'ben')
    const second = await connect(emulator, app)
    expect((await me(emulator, first.access_token)).status).toBe(401)
    expect(await wrong(await refresh(emulator, app, first.refresh_token))).toEqual(DEAD_TOKEN)
    for (const pair of [elsewhere, byBen, second])
      expect((await me(emulator, pair.access_token)).status).toBe(200)
  })

  it.each(['access_token', 'refresh_token'] as const)('revoking the %s ends the grant', async (which) => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const pair = await connect(emulator, app)
    const answer = await post(emulator, '/2/oauth2/revoke', app, { token: pair[which] })
    expect(await answer.json()).toEqual({ revoked: true })
    expect((await me(emulator, pair.access_token)).status).toBe(401)
    expect(await wrong(await refresh(emulator, app, pair.refresh_token))).toEqual(DEAD_TOKEN)
    expect(await control(emulator, '/truth')).toMatchObject({
      revocations: [{ by: 'client', person: 'ada' }],
    })
  })

  it('an app cannot revoke the token of another app', async () => {
    const emulator = createEmulator()
    const [mine, theirs] = [await newApp(emulator), await newApp(emulator)]
    const pair = await connect(emulator, mine)
    await post(emulator, '/2/oauth2/revoke', theirs, { token: pair.access_token })
    expect((await me(emulator, pair.access_token)).status).toBe(200)
  })
})

describe('X: proof keys', () => {
  it.each([
    ['S256', challengeOf(VERIFIER)],
    ['s256', challengeOf(VERIFIER)],
    ['plain', VERIFIER],
    [null, VERIFIER],
  ])('takes method %s', async (method, challenge) => {
    const emulator = createEmulator()
    const pair = await connect(emulator, await newApp(emulator), {
      code_challenge_method: method,
      code_challenge: challenge,
    })
    expect(pair.access_token).toBeTruthy()
  })

  it.each([
    ['S256', challengeOf(VERIFIER)],
    ['plain', VERIFIER],
  ])(
    'refuses a wrong verifier under %s, and the code can still be used rightly',
    async (method, challenge) => {
      const emulator = createEmulator()
      const app = await newApp(emulator)
      const code = await codeFor(emulator, app, { code_challenge_method: method, code_challenge: challenge })
      const refused = await redeem(emulator, app, code, { code_verifier: `${VERIFIER}x` })
      expect(refused.status).toBe(400)
      expect((await redeem(emulator, app, code)).status).toBe(200)
    },
  )

  it('a challenge sent as S256 is not satisfied by sending the challenge itself', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const refused = await redeem(emulator, app, await codeFor(emulator, app), {
      code_verifier: challengeOf(VERIFIER),
    })
    expect(refused.status).toBe(400)
  })

  it('the check is what refuses: with a platform that ignores proof keys the wrong verifier passes', async () => {
    const dialect = x.dialects[0]
    if (!dialect) throw new Error('X has a dialect')
    const facts = dialect.facts
    const careless = {
      ...x,
      dialects: [
        {
          ...dialect,
          facts: (...args: Parameters<typeof facts>) => ({
            ...facts(...args),
            proofKey: { need: 'ignored', methods: [] } as const,
          }),
        },
      ],
    }
    const emulator = createEmulator({ platforms: [careless] })
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app, { code_challenge: challengeOf(VERIFIER) })
    expect((await redeem(emulator, app, code, { code_verifier: `${VERIFIER}x` })).status).toBe(200)
  })
})

describe('X: the authorise page refuses with a page, never with a redirect', () => {
  it.each<[string, Record<string, string | null>]>([
    ['an unknown app', { client_id: 'nobody' }],
    ['another path', { redirect_uri: `${CALLBACK}/` }],
    ['another case', { redirect_uri: 'https://a.test/CB' }],
    ['an added query', { redirect_uri: `${CALLBACK}?a=1` }],
    ['another host', { redirect_uri: 'https://a.test.evil.test/cb' }],
    ['an added fragment', { redirect_uri: `${CALLBACK}#x` }],
    ['a user name in front', { redirect_uri: 'https://a.test@evil.test/cb' }],
    ['no state', { state: null }],
    ['a state of 501', { state: 's'.repeat(501) }],
    ['no challenge', { code_challenge: null }],
    ['an unknown method', { code_challenge_method: 'S512' }],
    ['a short challenge', { code_challenge: 'short' }],
    ['an unknown scope', { scope: 'tweet.read everything' }],
    ['no scope', { scope: null }],
    ['a token flow', { response_type: 'token' }],
  ])('%s', async (_name, change) => {
    const emulator = createEmulator()
    const url = authorizeUrl(emulator, await newApp(emulator), change)
    const page = await emulator.fetch(url)
    expect(page.status).toBe(400)
    expect(page.headers.get('location')).toBeNull()
    expect(await page.text()).toContain('Something went wrong')
    expect(await control(emulator, '/authorize', { url, person: 'ada' })).toMatchObject({
      status: 400,
      error: expect.any(String),
    })
  })

  it('a parameter that comes twice', async () => {
    const emulator = createEmulator()
    const url = `${authorizeUrl(emulator, await newApp(emulator))}&redirect_uri=https%3A%2F%2Fevil.test%2F`
    expect((await emulator.fetch(url)).status).toBe(400)
  })

  it('takes the address of the specification too, and 500 characters of state', async () => {
    const emulator = createEmulator()
    const url = authorizeUrl(emulator, await newApp(emulator), { state: 's'.repeat(500) })
    expect((await emulator.fetch(url.replace('/x/www/i/oauth2/', '/x/api/2/oauth2/'))).status).toBe(200)
  })

  it('a denial goes back with access_denied and the state', async () => {
    const emulator = createEmulator()
    const url = authorizeUrl(emulator, await newApp(emulator))
    const { location } = await control<{ location: string }>(emulator, '/authorize', {
      url,
      person: 'ada',
      deny: true,
    })
    expect(location).toBe(`${CALLBACK}?error=access_denied&state=st`)
  })

  it('offers no single ticks', async () => {
    const emulator = createEmulator()
    const url = authorizeUrl(emulator, await newApp(emulator))
    const answer = await control<{ error: string }>(emulator, '/authorize', {
      url,
      person: 'ada',
      decline: ['tweet.write'],
    })
    expect(answer.error).toContain('cannot be declined alone')
  })
})

describe('X: the token endpoint', () => {
  const EXCHANGE = { grant_type: 'authorization_code', redirect_uri: CALLBACK, code_verifier: VERIFIER }

  it('takes JSON with Basic and a body secret besides, as a common library sends it', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const answer = await emulator.fetch(`${emulator.origin}/x/api/2/oauth2/token`, {
      method: 'POST',
      headers: { authorization: basicOf(app), 'content-type': 'application/json' },
      body: JSON.stringify({
        ...EXCHANGE,
        code: await codeFor(emulator, app),
        client_id: app.clientId,
        client_secret: app.clientSecret,
      }),
    })
    expect(answer.status).toBe(200)
  })

  it('refuses a body secret without Basic, a wrong secret, and an unknown app', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app)
    const secrets = { client_id: app.clientId, client_secret: app.clientSecret }
    const header = [401, 'unauthorized_client', 'Missing valid authorization header']
    expect(
      await wrong(await post(emulator, '/2/oauth2/token', null, { ...EXCHANGE, code, ...secrets })),
    ).toEqual(header)
    expect(await wrong(await redeem(emulator, { ...app, clientSecret: 'wrong' }, code))).toEqual(header)
    expect(await wrong(await redeem(emulator, { ...app, clientId: 'wrong' }, code))).toEqual(header)
    expect((await redeem(emulator, app, code)).status).toBe(200)
  })

  it('lets a public app exchange with its id alone', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, { kind: 'public' })
    const code = await codeFor(emulator, app)
    expect(
      (await post(emulator, '/2/oauth2/token', null, { ...EXCHANGE, code, client_id: app.clientId })).status,
    ).toBe(200)
  })

  it.each([
    [{ redirect_uri: 'https://a.test/other' }, 'redirect uri'],
    [{ redirect_uri: '' }, '[redirect_uri]'],
    [{ code: '' }, '[code]'],
    [{ code_verifier: '' }, '[code_verifier]'],
    [{ grant_type: '' }, '[grant_type]'],
  ])('says what is wrong: %j', async (change, part) => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const [status, error, text] = await wrong(
      await redeem(emulator, app, await codeFor(emulator, app), change),
    )
    expect([status, error]).toEqual([400, 'invalid_request'])
    expect(text).toContain(part)
  })

  it('refuses other grants, doubled parameters and unreadable bodies', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const headers = { authorization: basicOf(app) }
    const url = `${emulator.origin}/x/api/2/oauth2/token`
    expect((await wrong(await post(emulator, '/2/oauth2/token', app, { grant_type: 'password' })))[1]).toBe(
      'unsupported_grant_type',
    )
    const twice = new URLSearchParams('grant_type=refresh_token&refresh_token=a&refresh_token=b')
    expect((await emulator.fetch(url, { method: 'POST', headers, body: twice })).status).toBe(400)
    const json = { ...headers, 'content-type': 'application/json' }
    expect((await emulator.fetch(url, { method: 'POST', headers: json, body: '{' })).status).toBe(400)
    expect((await emulator.fetch(url, { method: 'POST', headers: json, body: '[]' })).status).toBe(400)
  })
})
