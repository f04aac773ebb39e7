import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../create-emulator.ts'
import { connect, control, me, newApp, redeem } from '../test-client.ts'
import {
  allow,
  api,
  connectSigned,
  fetchAccess,
  legacy,
  pairOf,
  requestToken,
  signedFetch,
  type TokenPair,
} from './test-client.ts'

const VERIFY = '/1.1/account/verify_credentials.json'
type App = Awaited<ReturnType<typeof newApp>>

const verify = (emulator: Emulator, app: App, token: TokenPair) =>
  signedFetch(emulator, app, api(emulator, VERIFY), { token })
const verifierOf = (location: string): string => new URL(location).searchParams.get('oauth_verifier') ?? ''

async function start(more: Record<string, unknown> = {}): Promise<{ emulator: Emulator; app: App }> {
  const emulator = createEmulator()
  return { emulator, app: await newApp(emulator, more) }
}

describe('X: OAuth 1.0a', () => {
  it('lodges, asks, fetches, and knows whose token it is', async () => {
    const { emulator, app } = await start()
    const asked = await requestToken(emulator, app)
    const { location } = await allow(emulator, asked.token, 'dana')
    expect(location).toMatch(/^https:\/\/a\.test\/cb\?oauth_token=\w{27}&oauth_verifier=\w{32}$/)
    const answer = await fetchAccess(emulator, app, asked, verifierOf(location))
    expect(answer.headers.get('content-type')).toContain('text/html')
    const text = await answer.text()
    expect(text).toMatch(
      /^oauth_token=1731180906612502528-\w{40}&oauth_token_secret=\w{45}&user_id=1731180906612502528&screen_name=copperkettle_rs$/,
    )
    const token = pairOf(text)
    const user = await verify(emulator, app, token)
    const body = await user.text()
    expect(body).toContain('{"id":1731180906612502528,"id_str":"1731180906612502528"')
    expect(JSON.parse(body)).toMatchObject({ created_at: 'Sun Dec 03 05:12:55 +0000 2023', protected: false })
    expect([user.headers.get('x-access-level'), user.headers.get('x-rate-limit-limit')]).toEqual([
      'read-write',
      '75',
    ])
    const modern = await signedFetch(emulator, app, api(emulator, '/2/users/me?user.fields=protected'), {
      token,
    })
    expect(await modern.json()).toMatchObject({ data: { username: 'copperkettle_rs', protected: false } })
    expect(await control(emulator, '/grants')).toMatchObject([
      { platform: 'x', person: 'dana', scopes: ['read', 'write'], state: 'live' },
    ])
  })

  it('a token never expires, and the same consent gives the same one', async () => {
    const { emulator, app } = await start()
    const token = await connectSigned(emulator, app)
    await control(emulator, '/clock', { advanceSeconds: 400 * 86_400 })
    expect((await verify(emulator, app, token)).status).toBe(200)
    expect(await connectSigned(emulator, app)).toEqual(token)
    expect(await connectSigned(emulator, app, 'ben')).not.toEqual(token)
  })

  it.each([
    'https://a.test/cb/',
    'https://a.test/CB',
    'https://a.test/cb?x=1',
    'https://a.test:8443/cb',
    'https://evil.test/cb',
    'oob',
    '',
  ])('a callback that is not registered to the letter is refused: %s', async (callback) => {
    const { emulator, app } = await start()
    const answer = await signedFetch(emulator, app, api(emulator, '/oauth/request_token'), {
      method: 'POST',
      header: { oauth_callback: callback },
    })
    expect(await legacy(answer)).toEqual([403, 415])
  })

  it('a PIN only for an app that registered oob, which is no OAuth 2.0 callback', async () => {
    const { emulator, app } = await start({ redirectUris: ['oob'] })
    const asked = await requestToken(emulator, app, 'oob')
    const consent = await emulator.fetch(api(emulator, `/oauth/authorize?oauth_token=${asked.token}`), {
      method: 'POST',
      body: new URLSearchParams({ step: 'consent', person: 'ada' }),
    })
    expect(await consent.text()).toContain('run your ads')
    const { location } = await allow(emulator, asked.token)
    const pin = verifierOf(location)
    expect(pin).toMatch(/^\d{7}$/)
    expect(await (await emulator.fetch(location)).text()).toContain(pin)
    const false7 = pin === '1234567' ? '7654321' : '1234567'
    expect(await (await emulator.fetch(location.replace(pin, false7))).text()).not.toContain(false7)
    expect((await fetchAccess(emulator, app, asked, false7)).status).toBe(401)
    expect((await fetchAccess(emulator, app, asked, pin)).status).toBe(200)
    const query = new URLSearchParams({ client_id: app.clientId, redirect_uri: 'oob', response_type: 'code' })
    expect((await emulator.fetch(`${emulator.origin}/x/www/i/oauth2/authorize?${query}`)).status).toBe(400)
  })

  it('a denial goes back with the token, and gives nothing', async () => {
    const { emulator, app } = await start()
    const asked = await requestToken(emulator, app)
    const { location } = await allow(emulator, asked.token, 'ada', { deny: true })
    expect(location).toBe(`https://a.test/cb?denied=${asked.token}`)
    expect(await (await fetchAccess(emulator, app, asked, 'x')).text()).toContain('Invalid oauth_verifier')
  })

  it('a request token serves one person, one app, one time, one hour', async () => {
    const { emulator, app } = await start()
    const other = await newApp(emulator)
    const asked = await requestToken(emulator, app)
    const verifier = verifierOf((await allow(emulator, asked.token)).location)
    expect(await allow(emulator, asked.token, 'ben')).toHaveProperty('error')
    expect((await fetchAccess(emulator, other, asked, verifier)).status).toBe(401)
    expect((await fetchAccess(emulator, app, { ...asked, secret: '' }, verifier)).status).toBe(401)
    expect((await fetchAccess(emulator, app, asked, verifier)).status).toBe(200)
    const again = await fetchAccess(emulator, app, asked, verifier)
    expect([again.status, await again.text()]).toEqual([401, 'Invalid request token.'])
    expect(await control(emulator, '/truth')).toMatchObject({ codeReuses: 1 })
    const late = await requestToken(emulator, app)
    await control(emulator, '/clock', { advanceSeconds: 3600 })
    expect((await emulator.fetch(api(emulator, `/oauth/authorize?oauth_token=${late.token}`))).status).toBe(
      403,
    )
  })

  it('the words of one kind are nothing to the other', async () => {
    const { emulator, app } = await start()
    const asked = await requestToken(emulator, app)
    const verifier = verifierOf((await allow(emulator, asked.token)).location)
    expect((await redeem(emulator, app, verifier)).status).toBe(400)
    expect(emulator.core.state.codes).toEqual({})
    const token = pairOf(await (await fetchAccess(emulator, app, asked, verifier)).text())
    expect((await me(emulator, token.token)).status).toBe(401)
    // A request token opens nothing, its own secret or not.
    expect(await legacy(await verify(emulator, app, asked))).toEqual([401, 89])
    const pair = await connect(emulator, app)
    const bearer = await emulator.fetch(api(emulator, VERIFY), {
      headers: { authorization: `Bearer ${pair.access_token}` },
    })
    expect(await legacy(bearer)).toEqual([403, 220])
    // One live grant is a rule of OAuth 2.0 only: neither ended the other.
    expect((await verify(emulator, app, token)).status).toBe(200)
    await connectSigned(emulator, app)
    expect((await me(emulator, pair.access_token)).status).toBe(200)
  })

  it('another app cannot use the token', async () => {
    const { emulator, app } = await start()
    const token = await connectSigned(emulator, app)
    expect(await legacy(await verify(emulator, await newApp(emulator), token))).toEqual([401, 89])
  })

  it('ends when it is taken back, and a new consent gives a new one', async () => {
    const { emulator, app } = await start()
    const token = await connectSigned(emulator, app)
    const url = api(emulator, '/1.1/oauth/invalidate_token.json')
    const answer = await signedFetch(emulator, app, url, { method: 'POST', token })
    expect(await answer.json()).toEqual({ access_token: token.token })
    expect(await legacy(await verify(emulator, app, token))).toEqual([401, 89])
    const next = await connectSigned(emulator, app)
    expect(next.token).not.toBe(token.token)
    const [grant] = (await control<{ id: string; state: string }[]>(emulator, '/grants')).filter(
      ({ state }) => state === 'live',
    )
    await control(emulator, `/grants/${grant?.id}/revoke`, {})
    expect(await legacy(await verify(emulator, app, next))).toEqual([401, 89])
    const modern = await signedFetch(emulator, app, api(emulator, '/2/users/me'), { token: next })
    expect([modern.status, await modern.json()]).toMatchObject([401, { title: 'Unauthorized' }])
  })

  it('ends with everything else when the person removes the app', async () => {
    const { emulator, app } = await start()
    const token = await connectSigned(emulator, app)
    const pair = await connect(emulator, app)
    const grants = await control<{ id: string; scopes: string[] }[]>(emulator, '/grants')
    const modern = grants.find(({ scopes }) => scopes.includes('users.read'))
    await control(emulator, `/grants/${modern?.id}/revoke`, {})
    expect((await me(emulator, pair.access_token)).status).toBe(401)
    expect(await legacy(await verify(emulator, app, token))).toEqual([401, 89])
  })

  it('asks for less than the app may', async () => {
    const { emulator, app } = await start()
    const token = await connectSigned(emulator, app, 'ada', { x_auth_access_type: 'read' })
    expect((await verify(emulator, app, token)).headers.get('x-access-level')).toBe('read')
    const odd = await signedFetch(emulator, app, api(emulator, '/oauth/request_token'), {
      method: 'POST',
      form: { oauth_callback: 'https://a.test/cb', x_auth_access_type: 'everything' },
    })
    expect(odd.status).toBe(400)
  })

  it('authenticate lets a known person pass, where the app is a sign-in', async () => {
    for (const [signInWithX, force, status] of [
      ['on', '', 303],
      ['on', '&force_login=true', 200],
      ['off', '', 200],
    ] as const) {
      const { emulator, app } = await start({ settings: { signInWithX } })
      await connectSigned(emulator, app)
      const { token } = await requestToken(emulator, app)
      const url = api(emulator, `/oauth/authenticate?oauth_token=${token}${force}`)
      const form = { method: 'POST', body: new URLSearchParams({ step: 'consent', person: 'ada' }) }
      expect((await emulator.fetch(url, form)).status).toBe(status)
      const page = api(emulator, `/oauth/authorize?oauth_token=${(await requestToken(emulator, app)).token}`)
      expect((await emulator.fetch(page, form)).status).toBe(200)
    }
  })
})
