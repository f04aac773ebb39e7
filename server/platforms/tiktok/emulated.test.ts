import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectEmulated } from '../../../testing/connect-emulated.ts'
import { type EmulatedPlatform, emulatedPlatform } from '../../../testing/emulated-platform.ts'
import { refreshTokens } from '../oauth/refresh-tokens.ts'
import { tiktok } from './index.ts'

// What the conformance walk does not come by: TikTok's own corners, over real sockets.
let at: EmulatedPlatform
beforeAll(async () => {
  at = await emulatedPlatform(tiktok)
})
afterAll(() => at.close())

const connect = (person: string, choice: object = {}) => connectEmulated(tiktok, at, person, choice)

it('publishing left unticked: connected, and unusable with the reason', async () => {
  const { tokens, call } = await connect('ada', { decline: ['video.publish'] })
  expect(tokens.scopes).not.toContain('video.publish')
  expect(await tiktok.listAccounts(call)).toMatchObject([
    { capabilities: ['insights'], missing: [{ code: 'scope-missing', facts: { scopes: 'video.publish' } }] },
  ])
})

it('the profile left unticked: nothing outside the granted scopes is asked for', async () => {
  const { call } = await connect('ada', { decline: ['user.info.profile'] })
  const [account] = await tiktok.listAccounts(call)
  expect(account).toMatchObject({ missing: [], limits: [{ facts: { scopes: 'user.info.profile' } }] })
  expect(account?.handle).toBe('ck.harbour')
})

it('a private account publishes to its followers', async () => {
  const { call } = await connect('carla')
  expect((await tiktok.listAccounts(call))[0]?.limits).toEqual([{ code: 'account-protected', facts: {} }])
})

it('tokens of before November 2026: a day, a year, by the answer’s own numbers', async () => {
  const legacy = (word: string) =>
    at.control('POST', 'settings', { platform: 'tiktok', settings: { profile: word } })
  await legacy('legacy')
  try {
    const { tokens } = await connect('ben')
    const from = at.call.clock.now().getTime()
    expect(Number(tokens.accessExpiresAt) - from).toBeGreaterThan(86_000_000)
    expect(Number(tokens.refreshExpiresAt) - from).toBeGreaterThan(31_500_000_000)
    const renewed = await refreshTokens(tiktok, at.call, tokens)
    expect((await tiktok.identify({ ...at.call, token: renewed.accessToken, scopes: [] })).subject).not.toBe(
      '',
    )
  } finally {
    await legacy('2026-11')
  }
})

it.each<[string, object]>([
  ['reached_active_user_cap', { capabilities: ['publish', 'insights'], limits: [{ code: 'app-unaudited' }] }],
  [
    'spam_risk_user_banned_from_posting',
    { capabilities: ['insights'], missing: [{ code: 'account-suspended' }] },
  ],
])('%s with HTTP 200 is told as a fact about the account', async (code, told) => {
  const { call } = await connect('erik')
  await at.control('POST', 'faults', {
    platform: 'tiktok',
    path: '/v2/post/publish/creator_info/query/',
    times: 1,
    effect: { kind: 'status', status: 200, body: { data: {}, error: { code, message: '', log_id: '1' } } },
  })
  expect(await tiktok.listAccounts(call)).toMatchObject([told])
  expect(await tiktok.listAccounts(call)).toMatchObject([{ missing: [], limits: [] }])
})
