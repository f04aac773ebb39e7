import { describe, expect, it } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import {
  codeFor,
  connect,
  control,
  me,
  newApp,
  type Pair,
  post,
  redeem,
  refresh,
  wrong,
} from './test-client.ts'

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
      data: { id: '1588204417730092033', name: 'Copper Kettle Harbour', username: 'copperkettle_hb' },
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
