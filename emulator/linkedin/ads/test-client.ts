import { createEmulator, type Emulator } from '../../create-emulator.ts'
import { type Answer, control, PAGES, publish, RIVERSIDE, rest, say, tokenOf } from '../test-client.ts'

/** For tests: an ad account, somebody who may run its ads, and a clock in the test's hand. */

export const ACCOUNT = '511730984'
export const ACCOUNT_URN = `urn:li:sponsoredAccount:${ACCOUNT}`
const ADS = 'r_ads rw_ads r_ads_reporting rw_conversions'
const usd = (amount: string) => ({ amount, currencyCode: 'USD' })
const START = Date.parse('2026-11-22T12:00:00Z')
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export type Told = {
  objects: {
    id: string
    word: string
    status: string
    active: boolean
    serving: boolean
    spent: number
    changes: { from: string | null; to: string; person: string; clientId: string }[]
  }[]
  accounts: { id: string; spent: number; activeObjects: number }[]
}

export async function setUp(person = 'ada', options: { account?: string } = {}) {
  const account = options.account ?? ACCOUNT
  const clock = { now: START }
  const emulator = createEmulator({ time: () => clock.now })
  const token = await tokenOf(emulator, person, `${PAGES} ${ADS}`)
  const path = `/adAccounts/${account}`
  const post = (below: string, json: unknown): Promise<Answer> =>
    rest(emulator, token, `${path}/${below}`, { json })
  const get = (below: string, more = ''): Promise<Answer> => rest(emulator, token, `${path}/${below}${more}`)
  const patch = (below: string, $set: unknown): Promise<Answer> =>
    rest(emulator, token, `${path}/${below}`, {
      json: { patch: { $set } },
      headers: { 'x-restli-method': 'PARTIAL_UPDATE' },
    })
  const made = async (below: string, json: unknown): Promise<string> => {
    const answer = await post(below, json)
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return answer.headers.get('x-restli-id') ?? ''
  }
  const truth = (): Promise<Told> => control(emulator, '/ads?platform=linkedin')
  return {
    emulator,
    clock,
    token,
    post,
    get,
    patch,
    made,
    truth,
    settings: (words: object) => settings(emulator, words),
  }
}

const settings = (emulator: Emulator, words: object): Promise<unknown> =>
  control(emulator, '/settings', { platform: 'linkedin', settings: words })

export type Known = Awaited<ReturnType<typeof setUp>>

export const group = (more: object = {}) => ({
  account: ACCOUNT_URN,
  name: 'Autumn menu [mr-7f3a]',
  status: 'ACTIVE',
  runSchedule: { start: START },
  ...more,
})

export const campaign = (groupId: string, more: object = {}) => ({
  account: ACCOUNT_URN,
  campaignGroup: `urn:li:sponsoredCampaignGroup:${groupId}`,
  name: 'Autumn menu, Portland [mr-7f3a]',
  type: 'SPONSORED_UPDATES',
  costType: 'CPM',
  locale: { country: 'US', language: 'en' },
  status: 'PAUSED',
  targetingCriteria: targeting('urn:li:geo:103644278'),
  offsiteDeliveryEnabled: false,
  dailyBudget: usd('24.00'),
  unitCost: usd('8'),
  objectiveType: 'BRAND_AWARENESS',
  runSchedule: { start: START, end: START + 30 * DAY },
  associatedEntity: RIVERSIDE,
  politicalIntent: 'NOT_POLITICAL',
  ...more,
})

export const targeting = (...places: string[]) => ({
  include: {
    and: [
      { or: { 'urn:li:adTargetingFacet:locations': places } },
      { or: { 'urn:li:adTargetingFacet:interfaceLocales': ['urn:li:locale:en_US'] } },
    ],
  },
})

/** A group, a campaign and a creative that sponsors a post of the page; the campaign is paused. */
export async function sponsored(known: Known, more: { campaign?: object; creative?: object } = {}) {
  const post = await publish(known.emulator, known.token, say(`Warm bread ${Math.random()}`))
  const groupId = await known.made('adCampaignGroups', group())
  const campaignId = await known.made('adCampaigns', campaign(groupId, more.campaign))
  const creativeUrn = await known.made('creatives', {
    campaign: `urn:li:sponsoredCampaign:${campaignId}`,
    content: { reference: post },
    intendedStatus: 'ACTIVE',
    ...more.creative,
  })
  return {
    post,
    groupId,
    campaignId,
    creativeUrn,
    creativePath: `creatives/${encodeURIComponent(creativeUrn)}`,
  }
}

/** Codes and paths of a refusal, in order. */
export const refusals = ({ body }: Answer): string[] => {
  const { inputErrors = [] } = (body.errorDetails ?? {}) as {
    inputErrors?: { code: string; input: { inputPath: { fieldPath: string } } }[]
  }
  return inputErrors.map(({ code, input }) => `${code} ${input.inputPath.fieldPath}`)
}
