import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { type App, control, tokenOf as creatorToken, newApp as registered } from './publish/test-client.ts'

const CALLBACK = 'https://a.test/cb'
const ALL = 'user.info.basic,user.info.profile,user.info.stats,video.publish'

type Data = { data: Record<string, unknown>; error: { code: string } }
type Business = { code: number; message: string; request_id: string; data: Record<string, unknown> }

const newApp = (emulator: Emulator, kind: string) => registered(emulator, { kind })

const tokenOf = async (emulator: Emulator, person: string, scope = ALL) =>
  creatorToken(emulator, await newApp(emulator, 'web'), person, scope)

async function read(response: Response): Promise<[number, string, Record<string, unknown>]> {
  const { data, error } = (await response.json()) as Data
  return [response.status, error.code, data]
}

const userInfo = async (emulator: Emulator, token: string, fields: string) =>
  read(
    await emulator.fetch(`${emulator.origin}/tiktok/open/v2/user/info/?fields=${fields}`, {
      headers: { authorization: `Bearer ${token}` },
    }),
  )

const creatorInfo = async (emulator: Emulator, token: string) =>
  read(
    await emulator.fetch(`${emulator.origin}/tiktok/open/v2/post/publish/creator_info/query/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=UTF-8' },
    }),
  )

describe('TikTok: user info', () => {
  it('answers the fields asked for, no more', async () => {
    const emulator = createEmulator()
    const token = await tokenOf(emulator, 'ada')
    expect(await userInfo(emulator, token, 'display_name,username,follower_count')).toEqual([
      200,
      'ok',
      { user: { display_name: 'Copper Kettle Harbour', username: 'ck.harbour', follower_count: 8420 } },
    ])
  })

  it('refuses a field outside the scopes, an unknown one, and none', async () => {
    const emulator = createEmulator()
    const token = await tokenOf(emulator, 'ada', 'user.info.basic')
    expect((await userInfo(emulator, token, 'open_id,username')).slice(0, 2)).toEqual([
      401,
      'scope_not_authorized',
    ])
    for (const fields of ['open_id,colour', '', 'toString'])
      expect((await userInfo(emulator, token, fields)).slice(0, 2)).toEqual([400, 'invalid_params'])
    expect((await userInfo(emulator, 'act.none', 'open_id')).slice(0, 2)).toEqual([
      401,
      'access_token_invalid',
    ])
  })
})

describe('TikTok: creator info', () => {
  it('offers privacy by what the account is', async () => {
    const emulator = createEmulator()
    const options = async (person: string) =>
      (await creatorInfo(emulator, await tokenOf(emulator, person)))[2].privacy_level_options
    expect(await options('ada')).toEqual(['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'])
    expect(await options('carla')).toEqual(['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'])
  })

  it('tells a banned account with status 200', async () => {
    const emulator = createEmulator()
    const token = await tokenOf(emulator, 'ada')
    const change = { platform: 'tiktok', account: 'ck.harbour', person: 'ada', role: 'banned' }
    await control(emulator, '/roles', change)
    expect(await creatorInfo(emulator, token)).toEqual([200, 'spam_risk_user_banned_from_posting', {}])
    await control(emulator, '/roles', { ...change, role: 'ok' })
    expect((await creatorInfo(emulator, token))[1]).toBe('ok')
  })

  it('needs video.publish', async () => {
    const emulator = createEmulator()
    const token = await tokenOf(emulator, 'ada', 'user.info.basic')
    expect((await creatorInfo(emulator, token)).slice(0, 2)).toEqual([401, 'scope_not_authorized'])
  })

  it('twenty a minute, sliding', async () => {
    const emulator = createEmulator({ time: () => Date.parse('2026-11-22T12:00:00Z') })
    const token = await tokenOf(emulator, 'ada')
    const codes = new Set<string>()
    for (let n = 0; n < 20; n += 1) codes.add((await creatorInfo(emulator, token))[1])
    expect([...codes]).toEqual(['ok'])
    expect((await creatorInfo(emulator, token)).slice(0, 2)).toEqual([429, 'rate_limit_exceeded'])
    await control(emulator, '/clock', { advanceSeconds: 60 })
    expect((await creatorInfo(emulator, token))[1]).toBe('ok')
  })
})

const RIVERSIDE = '7231905527740121089'

const portalUrl = (emulator: Emulator, app: App, more: Record<string, string> = {}) =>
  `${emulator.origin}/tiktok/business/portal/auth?${new URLSearchParams({
    app_id: app.clientId,
    state: 'st',
    redirect_uri: CALLBACK,
    ...more,
  })}`

async function business(
  emulator: Emulator,
  path: string,
  init: { token?: string | null; json?: unknown } = {},
): Promise<Business> {
  const answer = await emulator.fetch(`${emulator.origin}/tiktok/business/open_api/v1.3${path}`, {
    headers: { 'content-type': 'application/json', ...(init.token ? { 'access-token': init.token } : {}) },
    ...(init.json === undefined ? {} : { method: 'POST', body: JSON.stringify(init.json) }),
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Business
}

async function authCode(emulator: Emulator, app: App, person: string, accounts?: string[]) {
  const input = { url: portalUrl(emulator, app), person, ...(accounts ? { accounts } : {}) }
  const { location } = await control<{ location: string }>(emulator, '/authorize', input)
  return new URL(location).searchParams
}

async function adsTokenOf(emulator: Emulator, app: App, person: string, accounts?: string[]) {
  const auth_code = (await authCode(emulator, app, person, accounts)).get('auth_code')
  const json = { app_id: app.clientId, secret: app.clientSecret, auth_code }
  return business(emulator, '/oauth2/access_token/', { json })
}

const q = (value: unknown) => encodeURIComponent(JSON.stringify(value))

describe('TikTok API for Business', () => {
  it('goes from the portal to the ad accounts that were ticked', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, 'business')
    const query = await authCode(emulator, app, 'ada')
    expect([...query.keys()]).toEqual(['auth_code', 'code', 'state'])
    const { code, data } = await adsTokenOf(emulator, app, 'ada')
    expect([code, data]).toEqual([
      0,
      {
        access_token: expect.stringMatching(/^[0-9a-f]{40}$/),
        advertiser_ids: [RIVERSIDE],
        scope: [1, 2, 3, 4, 5, 6, 8],
      },
    ])
    const list = await business(
      emulator,
      `/oauth2/advertiser/get/?app_id=${app.clientId}&secret=${app.clientSecret}`,
      { token: String(data.access_token) },
    )
    expect(list.data).toEqual({
      list: [{ advertiser_id: RIVERSIDE, advertiser_name: 'Riverside and Harbour' }],
    })
    expect((await adsTokenOf(emulator, app, 'ada', [])).data.advertiser_ids).toEqual([])
  })

  it('says who signed in, under one number for every app', async () => {
    const emulator = createEmulator()
    const who = async (person: string) => {
      const { data } = await adsTokenOf(emulator, await newApp(emulator, 'business'), person)
      return (await business(emulator, '/user/info/', { token: String(data.access_token) })).data
    }
    const ada = await who('ada')
    expect(ada).toMatchObject({ core_user_id: expect.stringMatching(/^\d+$/), display_name: 'Ada Moreno' })
    expect((await who('ada')).core_user_id).toBe(ada.core_user_id)
    expect((await who('ben')).core_user_id).not.toBe(ada.core_user_id)
  })

  it('a token does not expire with the years', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, 'business')
    const { data } = await adsTokenOf(emulator, app, 'ada')
    await control(emulator, '/clock', { advanceSeconds: 900 * 86_400 })
    const path = `/advertiser/info/?advertiser_ids=${q([RIVERSIDE])}&fields=${q(['name', 'status'])}`
    const info = await business(emulator, path, { token: String(data.access_token) })
    expect(info.data.list).toEqual([{ name: 'Riverside and Harbour', status: 'STATUS_ENABLE' }])
    expect((await control<{ state: string }[]>(emulator, '/grants')).map(({ state }) => state)).toEqual([
      'live',
    ])
  })

  it('an auth_code works once, for an hour, with the right secret', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, 'business')
    const auth_code = (await authCode(emulator, app, 'ada')).get('auth_code')
    const json = { app_id: app.clientId, secret: app.clientSecret, auth_code }
    const exchange = async (change: object = {}) =>
      (await business(emulator, '/oauth2/access_token/', { json: { ...json, ...change } })).code
    expect(await exchange({ secret: 'no' })).toBe(40101)
    expect(await exchange({ auth_code: '' })).toBe(40002)
    expect(await exchange()).toBe(0)
    expect(await exchange()).toBe(40110)
    const late = (await authCode(emulator, app, 'ada')).get('auth_code')
    await control(emulator, '/clock', { advanceSeconds: 3600 })
    expect(await exchange({ auth_code: late })).toBe(40110)
  })

  it('tells a missing token from a wrong one, and knows no tokens of the other world', async () => {
    const emulator = createEmulator()
    const path = `/advertiser/info/?advertiser_ids=${q([RIVERSIDE])}`
    expect((await business(emulator, path)).code).toBe(40104)
    expect((await business(emulator, path, { token: 'nonsense' })).code).toBe(40105)
    expect((await business(emulator, path, { token: await tokenOf(emulator, 'ada') })).code).toBe(40105)
    const { data } = await adsTokenOf(emulator, await newApp(emulator, 'business'), 'ada')
    expect((await userInfo(emulator, String(data.access_token), 'open_id')).slice(0, 2)).toEqual([
      401,
      'access_token_invalid',
    ])
    const web = await newApp(emulator, 'web')
    expect((await emulator.fetch(portalUrl(emulator, web))).status).toBe(400)
  })

  it('every path wants its trailing slash', async () => {
    const emulator = createEmulator()
    const bare = await emulator.fetch(
      `${emulator.origin}/tiktok/business/open_api/v1.3/pixel/list?advertiser_id=1`,
    )
    expect([bare.status, bare.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8'])
    const token = await emulator.fetch(`${emulator.origin}/tiktok/open/v2/oauth/token`, { method: 'POST' })
    expect(token.status).toBe(404)
  })

  it('lists pixels by page, active or never seen, and of reachable ad accounts only', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, 'business')
    const pixels = async (person: string, id: string, more = '') => {
      const { data } = await adsTokenOf(emulator, app, person)
      return business(emulator, `/pixel/list/?advertiser_id=${id}${more}`, {
        token: String(data.access_token),
      })
    }
    const ada = await pixels('ada', RIVERSIDE)
    expect(ada.data).toMatchObject({
      pixels: [{ pixel_code: 'CIQ83HRC77U4V1E5KS7G', activity_status: 'ACTIVE' }],
      page_info: { page: 1, page_size: 10, total_number: 1, total_page: 1 },
    })
    expect((await pixels('farah', '7318840092236547073')).data.pixels).toMatchObject([
      { activity_status: 'NO_RECENT_ACTIVITY', events: [] },
    ])
    expect((await pixels('ada', RIVERSIDE, '&code=other')).data.pixels).toEqual([])
    expect((await pixels('ada', RIVERSIDE, '&page=2')).data.pixels).toEqual([])
    expect((await pixels('ada', '7204418839001726977')).code).toBe(40001)
    expect((await pixels('ada', RIVERSIDE, '&page_size=0')).code).toBe(40002)
  })

  it('a suspended or unpaid ad account says so; a lost role hides it', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, 'business')
    const status = async (person: string, id: string) => {
      const { data } = await adsTokenOf(emulator, app, person)
      const path = `/advertiser/info/?advertiser_ids=${q([id])}`
      return business(emulator, path, { token: String(data.access_token) })
    }
    expect((await status('erik', '7250117340885614594')).data.list).toMatchObject([
      { status: 'STATUS_LIMIT' },
    ])
    expect((await status('ivo', '7190082264419303426')).data.list).toMatchObject([
      { status: 'STATUS_DISABLE' },
    ])
    await control(emulator, '/roles', { platform: 'tiktok', account: RIVERSIDE, person: 'ada', role: 'none' })
    expect((await status('ada', RIVERSIDE)).code).toBe(40001)
  })

  it('refuses lists that are not JSON and fields that do not exist', async () => {
    const emulator = createEmulator()
    const { data } = await adsTokenOf(emulator, await newApp(emulator, 'business'), 'ada')
    const code = async (query: string) =>
      (await business(emulator, `/advertiser/info/?${query}`, { token: String(data.access_token) })).code
    for (const query of [
      '',
      `advertiser_ids=${RIVERSIDE}`,
      `advertiser_ids=${q([])}`,
      `advertiser_ids=${q([RIVERSIDE])}&fields=name`,
      `advertiser_ids=${q([RIVERSIDE])}&fields=${q(['colour'])}`,
    ])
      expect(await code(query)).toBe(40002)
  })

  it('revokes', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, 'business')
    const { data } = await adsTokenOf(emulator, app, 'ada')
    const json = { app_id: app.clientId, secret: app.clientSecret, access_token: data.access_token }
    const revoke = async (change: object = {}) =>
      (await business(emulator, '/oauth2/revoke_token/', { json: { ...json, ...change } })).code
    expect(await revoke({ secret: 'no' })).toBe(40101)
    expect(await revoke()).toBe(0)
    expect(await revoke()).toBe(40105)
    const path = `/advertiser/info/?advertiser_ids=${q([RIVERSIDE])}`
    expect((await business(emulator, path, { token: String(data.access_token) })).code).toBe(40105)
  })
})
