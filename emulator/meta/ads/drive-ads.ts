import type { EmulatorOptions } from '../../create-emulator.ts'
import type { Login } from '../drive-meta.ts'
import { drivePublishing, type Sent } from '../publish/drive-publishing.ts'

/** Ada's: US dollars, everything in order. */
export const ACCOUNT = 'act_731960028847715'
export const PIXEL = '591736620088413'
/** Noor's, in yen and paid in advance, and in Swiss francs. */
export const YEN = 'act_760093318247756'
export const FRANCS = 'act_756610293384721'

type Json = Record<string, unknown>

export const AROUND = {
  geo_locations: {
    custom_locations: [
      { latitude: 45.4829, longitude: -122.6441, radius: 5, distance_unit: 'mile', name: 'Riverside' },
    ],
    location_types: ['home', 'recent'],
  },
  age_min: 18,
  age_max: 65,
  targeting_automation: { advantage_audience: 0 },
}

export const CAMPAIGN = {
  name: 'Buns [mrg-1]',
  objective: 'OUTCOME_ENGAGEMENT',
  status: 'PAUSED',
  special_ad_categories: [],
  is_adset_budget_sharing_enabled: false,
}

export const ADSET = {
  name: 'Around Riverside [mrg-1]',
  optimization_goal: 'POST_ENGAGEMENT',
  billing_event: 'IMPRESSIONS',
  daily_budget: 2000,
  destination_type: 'ON_POST',
  status: 'PAUSED',
  targeting: AROUND,
}

export type Boost = { campaign: string; adset: string; creative: string; ad: string; post: string }

/** Ada with her ad account, a published post of her Page, and the steps to make an ad of it: for tests only. */
export async function driveAds(login: Login = {}, appMore: Json = {}, options: EmulatorOptions = {}) {
  const meta = await drivePublishing(login, appMore, options)
  const { post, user } = meta

  const make = async (edge: string, params: Json): Promise<string> => {
    const { status, body } = await post(edge, params, user)
    if (status !== 200) throw new Error(`${edge}: ${JSON.stringify(body)}`)
    return String(body.id)
  }
  const change = (id: string, params: Json): Promise<Sent> => post(id, params, user)
  const read = (path: string, params: Json = {}): Promise<Sent> => meta.read(path, params, user)
  const remove = (path: string, params: Json = {}): Promise<Sent> => meta.remove(path, user, params)
  const ids = (edge: string, params: Json = {}): Promise<string[]> => meta.ids(edge, params, user)

  /** Campaign, ad set, creative and ad around a post; each with what is given on top. */
  async function boost(
    more: { campaign?: Json; adset?: Json; ad?: Json; post?: string; account?: string } = {},
  ): Promise<Boost> {
    const account = more.account ?? ACCOUNT
    const shown = more.post ?? (await publish(meta, `Fresh buns ${Math.random()}`))
    const campaign = await make(`${account}/campaigns`, { ...CAMPAIGN, ...more.campaign })
    const adset = await make(`${account}/adsets`, { ...ADSET, campaign_id: campaign, ...more.adset })
    const creative = await make(`${account}/adcreatives`, { name: 'The post', object_story_id: shown })
    const ad = await make(`${account}/ads`, {
      name: 'The ad [mrg-1]',
      adset_id: adset,
      creative: { creative_id: creative },
      status: 'PAUSED',
      ...more.ad,
    })
    return { campaign, adset, creative, ad, post: shown }
  }
  /** Switches the whole chain on, from the ad up. */
  async function start({ campaign, adset, ad }: Boost): Promise<void> {
    for (const id of [ad, adset, campaign]) await change(id, { status: 'ACTIVE' })
  }
  const record = <T = AdsRecord>(query = ''): Promise<T> => meta.control<T>(`/ads${query}`)
  const act = (act: string, id: string, value: string | number = '', person = ''): Promise<Json> =>
    meta.control('/ads/acts', { platform: 'meta', act, id, value, person })

  return { ...meta, make, change, read, remove, ids, boost, start, record, act }
}

type AdsRecord = {
  objects: {
    id: string
    level: string
    status: string
    on: boolean
    active: boolean
    serving: boolean
    spent: number
    app: string
    personName: string
  }[]
  accounts: { id: string; currency: string; spent: number; activeObjects: number; servingObjects: number }[]
  changes: { at: string; id: string; from: string | null; to: string; person: string; clientId: string }[]
}

async function publish(meta: Awaited<ReturnType<typeof drivePublishing>>, message: string): Promise<string> {
  return String((await meta.post('107733920184462/feed', { message })).body.id)
}
