import { makeVideo } from '../../core/media-facts/test-media.ts'
import { createEmulator } from '../../create-emulator.ts'
import { type App, control, newApp, tokenOf, video } from '../publish/test-client.ts'

/** For tests: a business app with the token of somebody's ad accounts, and a clock in the test's hand. */

export const RIVERSIDE = '7231905527740121089'
export const DAY = 86_400_000
const START = Date.parse('2026-11-22T12:00:00Z')

type Envelope = { code: number; message: string; data: Record<string, unknown> }

export type Told = {
  objects: {
    id: string
    word: string
    status: string
    spent: number
    serving: boolean
    active: boolean
    budget: { daily: number | null; lifetime: number | null }
    changes: { from: string | null; to: string; person: string; clientId: string }[]
  }[]
}

async function adsToken(
  emulator: ReturnType<typeof createEmulator>,
  app: App,
  person: string,
): Promise<string> {
  const query = new URLSearchParams({ app_id: app.clientId, state: 's', redirect_uri: 'https://a.test/cb' })
  const url = `${emulator.origin}/tiktok/business/portal/auth?${query}`
  const { location } = await control<{ location: string }>(emulator, '/authorize', { url, person })
  const auth_code = new URL(location).searchParams.get('auth_code')
  const answer = await emulator.fetch(
    `${emulator.origin}/tiktok/business/open_api/v1.3/oauth2/access_token/`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ app_id: app.clientId, secret: app.clientSecret, auth_code }),
    },
  )
  return ((await answer.json()) as { data: { access_token: string } }).data.access_token
}

export async function setUp(
  person = 'ada',
  options: { limits?: 'documented' | 'off'; account?: string } = {},
) {
  const clock = { now: START }
  const account = options.account ?? RIVERSIDE
  const emulator = createEmulator({ time: () => clock.now })
  const app = await newApp(emulator, { kind: 'business', settings: { rateLimits: options.limits ?? 'off' } })
  const token = await adsToken(emulator, app, person)
  const base = `${emulator.origin}/tiktok/business/open_api/v1.3`
  const send = async (path: string, init: RequestInit = {}): Promise<Envelope> => {
    const answer = await emulator.fetch(`${base}/${path}`, {
      ...init,
      headers: { 'access-token': token, ...(init.headers as Record<string, string>) },
    })
    return (await answer.json()) as Envelope
  }
  const post = (path: string, json: object): Promise<Envelope> =>
    send(`${path}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advertiser_id: account, ...json }),
    })
  const get = (path: string, asked: Record<string, unknown> = {}): Promise<Envelope> => {
    const spelled = Object.entries({ advertiser_id: account, ...asked }).map(
      ([name, value]): [string, string] => [
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ],
    )
    return send(`${path}/?${new URLSearchParams(spelled)}`)
  }
  const list = async (path: string, asked: Record<string, unknown> = {}) =>
    (await get(path, asked)).data.list as Record<string, unknown>[]
  const truth = (): Promise<Told> => control(emulator, '/ads?platform=tiktok')
  const settings = (words: object): Promise<unknown> =>
    control(emulator, '/settings', { platform: 'tiktok', settings: words })
  const act = (name: string, id: string, value = '', by = ''): Promise<{ said?: string; error?: string }> =>
    control(emulator, '/ads/acts', { platform: 'tiktok', act: name, id, value, person: by })
  return { emulator, clock, account, token, base, send, post, get, list, truth, settings, act }
}

export type Known = Awaited<ReturnType<typeof setUp>>

export const campaign = (more: object = {}) => ({
  campaign_name: 'Autumn menu [mr-7f3a]',
  objective_type: 'REACH',
  budget_mode: 'BUDGET_MODE_INFINITE',
  operation_status: 'DISABLE',
  ...more,
})

export const group = (campaign_id: string, more: object = {}) => ({
  campaign_id,
  adgroup_name: 'Portland [mr-7f3a]',
  placement_type: 'PLACEMENT_TYPE_NORMAL',
  placements: ['PLACEMENT_TIKTOK'],
  budget_mode: 'BUDGET_MODE_DAY',
  budget: 24,
  schedule_type: 'SCHEDULE_START_END',
  schedule_start_time: '2026-11-22 12:00:00',
  schedule_end_time: '2026-12-22 12:00:00',
  optimization_goal: 'REACH',
  billing_event: 'CPM',
  bid_type: 'BID_TYPE_NO_BID',
  pacing: 'PACING_MODE_SMOOTH',
  location_ids: ['5746545'],
  operation_status: 'DISABLE',
  ...more,
})

/** Posts a video from the person's TikTok account and answers the id by which everybody knows it. */
export async function publicPost(
  { emulator, clock }: Known,
  person = 'ada',
  title = 'Warm bread',
): Promise<string> {
  const token = await tokenOf(emulator, await newApp(emulator), person)
  const bytes = makeVideo({ mark: title })
  const ask = async (path: string, json: unknown): Promise<string> => {
    const answer = await emulator.fetch(`${emulator.origin}/tiktok/open/v2/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=UTF-8' },
      body: JSON.stringify(json),
    })
    return answer.text()
  }
  const begun = JSON.parse(await ask('post/publish/video/init/', video(bytes.length, { title }))) as {
    data: { publish_id: string; upload_url: string }
  }
  await emulator.fetch(begun.data.upload_url, {
    method: 'PUT',
    headers: { 'content-type': 'video/mp4', 'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}` },
    body: bytes as unknown as BodyInit,
  })
  clock.now += 60_000
  // Ids there are numbers beyond 2^53.
  const told = await ask('post/publish/status/fetch/', { publish_id: begun.data.publish_id })
  return /"publicaly_available_post_id":\[(\d+)\]/.exec(told)?.[1] ?? ''
}

/** The linked TikTok account of the ad account. */
export async function identityOf(known: Known): Promise<{ identity_id: string; identity_type: string }> {
  const { data } = await known.get('identity/get', { identity_type: 'TT_USER' })
  const [{ identity_id = '', identity_type = '' } = {}] = data.identity_list as Record<string, string>[]
  return { identity_id, identity_type }
}

/** A campaign, an ad group and an ad that shows a post of the linked account; all switched off unless said otherwise. */
export async function advertised(known: Known, status: 'ENABLE' | 'DISABLE' = 'DISABLE', more: object = {}) {
  const item = await publicPost(known)
  const identity = await identityOf(known)
  const { data: made } = await known.post('campaign/create', campaign({ operation_status: status }))
  const campaignId = String(made.campaign_id)
  const { data: grouped } = await known.post(
    'adgroup/create',
    group(campaignId, { operation_status: status, ...more }),
  )
  const groupId = String(grouped.adgroup_id)
  const creatives = [{ ad_name: 'Ad [mr-7f3a]', ...identity, tiktok_item_id: item, operation_status: status }]
  const { data: shown } = await known.post('ad/create', { adgroup_id: groupId, creatives })
  return { item, identity, campaignId, groupId, adId: String((shown.ad_ids as string[])[0]) }
}
