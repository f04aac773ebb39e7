import { describe, expect, it } from 'vitest'
import {
  type Answers,
  acl,
  acls,
  ads as adAccounts,
  asking,
  elements,
  rights,
} from '../../../../testing/scripted-linkedin.ts'
import type { AdCreation, AdPlan } from '../../advertising.ts'
import { planFields } from '../../plan-fields.ts'
import { adAccountAdvertising } from './facts.ts'
import { ads } from './functions.ts'

const post = 'urn:li:share:7000000000000000001'
const plan: AdPlan = {
  account: { kind: 'linkedin_ad_account', externalId: '511', currency: 'EUR', timeZone: 'UTC' },
  shownBy: { kind: 'linkedin_page', externalId: '1001' },
  content: { kind: 'post', externalId: post },
  objective: 'engagement',
  budget: { per: 'day', minor: 2050 },
  startsAt: '2026-12-01T08:00:00.000Z',
  endsAt: '2026-12-08T20:00:00.000Z',
  audience: { country: 'DE', places: [] },
  category: 'none',
}
const handle = { country: '101282230', format: 'by-creative' }
const made = { campaign: '61', group: '71', ad: '81' }
const creation = (level: AdCreation['level'], more: Partial<AdCreation> = {}): AdCreation => ({
  level,
  plan,
  name: 'Winter soup [mo-7f3k]',
  made: {},
  handle,
  ...more,
})

const base = '/rest/adAccounts/511'
const groups = `${base}/adCampaignGroups`
const campaigns = `${base}/adCampaigns`
const creatives = `${base}/creatives`
const creativeAt = `${creatives}/urn%3Ali%3AsponsoredCreative%3A81`
const entities = '/rest/adTargetingEntities'
const analytics = '/rest/adAnalytics'

const geo = (id: number, name: string) => ({
  urn: `urn:li:geo:${id}`,
  name,
  facetUrn: 'urn:li:adTargetingFacet:locations',
})
const germany = geo(101282230, 'Germany')
const created = (id: string) => ({ status: 201, headers: { 'x-restli-id': id }, body: '' })
const done = { status: 204, body: '' }

const schedule = { start: Date.parse(plan.startsAt), end: Date.parse(plan.endsAt) }
const group = (more: object = {}) => ({
  id: 61,
  account: 'urn:li:sponsoredAccount:511',
  name: 'Winter soup [mo-7f3k]',
  status: 'PAUSED',
  runSchedule: schedule,
  ...more,
})
const campaign = (more: object = {}) => ({
  ...group(),
  id: 71,
  campaignGroup: 'urn:li:sponsoredCampaignGroup:61',
  objectiveType: 'ENGAGEMENT',
  dailyBudget: { amount: '20.5', currencyCode: 'EUR' },
  targetingCriteria: {
    include: { and: [{ or: { 'urn:li:adTargetingFacet:locations': ['urn:li:geo:101282230'] } }] },
  },
  associatedEntity: 'urn:li:organization:1001',
  ...more,
})
const creative = (more: object = {}) => ({
  id: 'urn:li:sponsoredCreative:81',
  account: 'urn:li:sponsoredAccount:511',
  campaign: 'urn:li:sponsoredCampaign:71',
  name: 'Winter soup [mo-7f3k]',
  intendedStatus: 'PAUSED',
  content: { reference: post },
  isServing: false,
  servingHoldReasons: ['STOPPED', 'CAMPAIGN_STOPPED'],
  ...more,
})
const standing = (more: { group?: object; campaign?: object; creative?: object } = {}): Answers => ({
  [`${groups}/61`]: { body: group(more.group) },
  [`${campaigns}/71`]: { body: campaign(more.campaign) },
  [creativeAt]: { body: creative(more.creative) },
  [entities]: { body: { elements: [germany] } },
})

describe('create', () => {
  it('makes a campaign group, a campaign and a creative, each switched off and with the tag', async () => {
    const { call, sent } = asking({
      [groups]: created('61'),
      [campaigns]: created('71'),
      [creatives]: created('urn%3Ali%3AsponsoredCreative%3A81'),
    })
    expect(await ads.create(call, creation('campaign'))).toBe('61')
    expect(await ads.create(call, creation('group', { made: { campaign: '61' } }))).toBe('71')
    expect(await ads.create(call, creation('ad', { made: { campaign: '61', group: '71' } }))).toBe('81')
    const bodies = sent.map(({ body }) => JSON.parse(body ?? '{}'))
    expect(bodies.map(({ name }) => name)).toEqual(Array(3).fill('Winter soup [mo-7f3k]'))
    expect(bodies.map(({ status, intendedStatus }) => status ?? intendedStatus)).toEqual(
      Array(3).fill('PAUSED'),
    )
    expect(bodies[1]).toMatchObject({
      campaignGroup: 'urn:li:sponsoredCampaignGroup:61',
      objectiveType: 'ENGAGEMENT',
      dailyBudget: { amount: '20.50', currencyCode: 'EUR' },
      runSchedule: schedule,
      associatedEntity: 'urn:li:organization:1001',
      politicalIntent: 'NOT_POLITICAL',
      offsiteDeliveryEnabled: false,
      audienceExpansionEnabled: false,
      targetingCriteria: campaign().targetingCriteria,
    })
    expect(bodies[1]).not.toHaveProperty('totalBudget')
    expect(bodies[2]).toMatchObject({
      campaign: 'urn:li:sponsoredCampaign:71',
      content: { reference: post },
    })
  })

  it('places stand in for the country; a total is spent over the whole life', async () => {
    const { call, sent } = asking({ [campaigns]: created('71') })
    const places = [{ key: '106967730', kind: 'geo', name: 'Berlin, Germany' }]
    const wanted = {
      ...plan,
      audience: { country: 'DE', places },
      budget: { per: 'lifetime', minor: 30_000 } as const,
    }
    await ads.create(call, creation('group', { plan: wanted, made: { campaign: '61' }, handle: {} }))
    expect(JSON.parse(sent[0]?.body ?? '{}')).toMatchObject({
      totalBudget: { amount: '300.00', currencyCode: 'EUR' },
      pacingStrategy: 'LIFETIME',
      targetingCriteria: {
        include: { and: [{ or: { 'urn:li:adTargetingFacet:locations': ['urn:li:geo:106967730'] } }] },
      },
    })
  })

  it('an answer without an id, and silence, may have made it', async () => {
    const unclear = { kind: 'unknown-outcome' }
    const silent = asking({ [groups]: { status: 201, body: '' } }).call
    await expect(ads.create(silent, creation('campaign'))).rejects.toMatchObject(unclear)
    const broken = asking({ [groups]: { status: 500, body: {} } }).call
    await expect(ads.create(broken, creation('campaign'))).rejects.toMatchObject(unclear)
  })

  it('what is too little for LinkedIn is told as that', async () => {
    const refusal = {
      status: 400,
      body: {
        code: 'MULTIPLE_VALIDATIONS_FAILED',
        errorDetails: { inputErrors: [{ code: 'CONDITIONAL_VALUE_TOO_LOW' }] },
      },
    }
    const { call } = asking({ [campaigns]: refusal })
    await expect(ads.create(call, creation('group', { made: { campaign: '61' } }))).rejects.toMatchObject({
      kind: 'content-refused',
      code: '400/CONDITIONAL_VALUE_TOO_LOW',
    })
  })
})

describe('prepare', () => {
  const preparing = (answers: Answers) => {
    const { call, paths } = asking(answers)
    const kept: Record<string, string>[] = []
    return {
      paths,
      kept,
      call: { ...call, keep: async (one: Record<string, string>) => void kept.push(one) },
    }
  }
  const image = { author: 'urn:li:organization:1001', content: { media: { id: 'urn:li:image:C4E' } } }
  const film = { author: 'urn:li:organization:1001', content: { media: { id: 'urn:li:video:C5F' } } }
  const postAt = `/rest/posts/${encodeURIComponent(post)}`

  it('looks up the country by its name, and what kind of post it is', async () => {
    const { call, kept } = preparing({
      [entities]: { body: { elements: [geo(1, 'Germany Valley, Ohio, United States'), germany] } },
      [postAt]: { body: film },
    })
    expect(await ads.prepare(call, plan, [], {})).toEqual({ state: 'ready' })
    expect(kept.at(-1)).toEqual({ country: '101282230', format: 'SINGLE_VIDEO' })
  })

  it('asks for nothing twice, and for no country where places are named', async () => {
    const again = preparing({})
    await ads.prepare(again.call, plan, [], { country: '1', format: 'by-creative' })
    expect(again.paths()).toEqual([])
    const named = preparing({ [postAt]: { body: image } })
    const places = [{ key: '2', kind: 'geo', name: 'Berlin, Germany' }]
    await ads.prepare(named.call, { ...plan, audience: { country: 'DE', places } }, [], {})
    expect(named.kept).toEqual([{ format: 'by-creative' }])
  })

  it('a country that LinkedIn does not offer, and a post that is gone, are refused before anything is made', async () => {
    const none = preparing({ [entities]: { body: { elements: [] } } })
    await expect(ads.prepare(none.call, plan, [], {})).rejects.toMatchObject({
      kind: 'content-refused',
      code: 'country-not-offered',
    })
    const gone = preparing({})
    await expect(ads.prepare(gone.call, plan, [], { country: '1' })).rejects.toMatchObject({
      kind: 'content-refused',
      code: 'post-gone',
    })
  })
})

describe('readBack', () => {
  const account = plan.account
  const read = (more: Parameters<typeof standing>[0] = {}, answers: Answers = {}) =>
    ads.readBack(asking({ ...standing(more), ...answers }).call, { account, made, handle: {} })

  it('says of every field that is declared what the plan says', async () => {
    const wanted = { ...planFields(plan, adAccountAdvertising), status: 'paused' }
    const seen = await read()
    for (const field of adAccountAdvertising.reads)
      expect([field, seen[field]]).toEqual([field, wanted[field]])
  })

  it('names places, and no country then', async () => {
    const berlin = geo(106967730, 'Berlin, Berlin, Germany')
    const targetingCriteria = {
      include: { and: [{ or: { 'urn:li:adTargetingFacet:locations': [berlin.urn] } }] },
    }
    const seen = await read(
      { campaign: { targetingCriteria } },
      { [entities]: { body: { elements: [berlin] } } },
    )
    expect(seen).toMatchObject({ country: '', places: 'geo:106967730' })
  })

  it('a country beside a place is not that place alone', async () => {
    const berlin = geo(106967730, 'Berlin, Berlin, Germany')
    const targetingCriteria = {
      include: { and: [{ or: { 'urn:li:adTargetingFacet:locations': [berlin.urn, germany.urn] } }] },
    }
    const both = { [entities]: { body: { elements: [berlin, germany] } } }
    expect(await read({ campaign: { targetingCriteria } }, both)).toMatchObject({
      country: '',
      places: 'geo:101282230 geo:106967730',
    })
  })

  it.each<[string, Parameters<typeof standing>[0], string, unknown]>([
    [
      'another budget',
      { campaign: { dailyBudget: { amount: '2050', currencyCode: 'EUR' } } },
      'budget',
      '205000 per day',
    ],
    [
      'a second budget',
      { campaign: { totalBudget: { amount: '9', currencyCode: 'EUR' } } },
      'budget',
      '2050 per day and 900 per lifetime',
    ],
    [
      'another currency',
      { campaign: { dailyBudget: { amount: '20.5', currencyCode: 'USD' } } },
      'currency',
      'USD',
    ],
    ['no end', { group: { runSchedule: { start: schedule.start } } }, 'endsAt', 'mixed'],
    ['one level switched on', { creative: { intendedStatus: 'ACTIVE' } }, 'status', 'mixed'],
    ['another post', { creative: { content: { reference: 'urn:li:share:9' } } }, 'post', 'urn:li:share:9'],
    ['another Page', { campaign: { associatedEntity: 'urn:li:organization:1002' } }, 'shownBy', '1002'],
    [
      'a creative of another campaign',
      { creative: { campaign: 'urn:li:sponsoredCampaign:99' } },
      'account',
      'mixed',
    ],
    [
      'narrowed by something else',
      {
        campaign: {
          targetingCriteria: {
            include: {
              and: [
                { or: { 'urn:li:adTargetingFacet:locations': ['urn:li:geo:101282230'] } },
                { or: { 'urn:li:adTargetingFacet:genders': ['urn:li:gender:MALE'] } },
              ],
            },
          },
        },
      },
      'places',
      'urn:li:adTargetingFacet:genders',
    ],
  ])('sees %s', async (_what, more, field, said) => {
    expect((await read(more))[field as 'budget']).toBe(said)
  })
})

describe('setStatus', () => {
  const set = async (status: 'active' | 'paused' | 'archived', answers: Answers = {}) => {
    const { call, sent } = asking({
      [`${groups}/61`]: done,
      [`${campaigns}/71`]: done,
      [creativeAt]: done,
      ...answers,
    })
    await ads.setStatus(call, { account: plan.account, made, status })
    return sent.map(({ url, headers, body }) => [
      new URL(url).pathname.split('/')[4],
      headers?.['x-restli-method'],
      JSON.parse(body ?? '{}').patch.$set,
    ])
  }

  it('switches off from the top, and on towards it', async () => {
    expect(await set('paused')).toEqual([
      ['adCampaignGroups', 'PARTIAL_UPDATE', { status: 'PAUSED' }],
      ['adCampaigns', 'PARTIAL_UPDATE', { status: 'PAUSED' }],
      ['creatives', 'PARTIAL_UPDATE', { intendedStatus: 'PAUSED' }],
    ])
    expect((await set('active')).map(([what]) => what)).toEqual([
      'creatives',
      'adCampaigns',
      'adCampaignGroups',
    ])
  })

  it('archives from the bottom, and the group last', async () => {
    expect((await set('archived')).map(([what]) => what)).toEqual([
      'creatives',
      'adCampaigns',
      'adCampaignGroups',
    ])
    const one = asking({ [creativeAt]: { status: 400, body: { code: 'INVALID_STATUS_TRANSITION' } } }).call
    const alone = { account: plan.account, made: { ad: '81' }, status: 'archived' } as const
    await expect(ads.setStatus(one, alone)).rejects.toMatchObject({ kind: 'ours' })
  })

  const reviewed = { [creativeAt]: { status: 400, body: { code: 'INVALID_STATUS_TRANSITION' } } }

  it('a creative that cannot be paused just now is off with what is above it', async () => {
    expect(await set('paused', reviewed)).toHaveLength(3)
  })

  it('but on is not on, and a campaign group that stays on is not off', async () => {
    await expect(set('active', reviewed)).rejects.toMatchObject({ kind: 'ours' })
    const stuck = { [`${groups}/61`]: { status: 400, body: { code: 'INVALID_STATUS_TRANSITION' } } }
    await expect(set('paused', stuck)).rejects.toMatchObject({ kind: 'ours' })
    const silent = { [`${groups}/61`]: { status: 500, body: {} } }
    await expect(set('paused', silent)).rejects.toMatchObject({ kind: 'unknown-outcome' })
  })
})

describe('list', () => {
  it('finds by a part of the name, oldest first, whatever its status but gone, over all pages', async () => {
    const { call, sent } = asking({
      [campaigns]: (query) =>
        query.get('pageToken')
          ? { body: { elements: [campaign({ id: 9, status: 'ARCHIVED' })], metadata: {} } }
          : {
              body: {
                elements: [
                  campaign(),
                  campaign({ id: 72, name: 'Other' }),
                  campaign({ id: 73, status: 'REMOVED' }),
                ],
                metadata: { nextPageToken: 'next' },
              },
            },
    })
    const { found, complete } = await ads.list(call, {
      account: plan.account,
      level: 'group',
      nameHolds: '[mo-7f3k]',
    })
    expect(complete).toBe(true)
    expect(found).toEqual([
      { level: 'group', externalId: '9', name: 'Winter soup [mo-7f3k]', status: 'archived' },
      { level: 'group', externalId: '71', name: 'Winter soup [mo-7f3k]', status: 'paused' },
    ])
    expect(sent[0]?.url).toContain('search=(status:(values:List(ACTIVE,ARCHIVED,COMPLETED,DRAFT,PAUSED)))')
  })

  it('half a list is no list', async () => {
    const circle = { body: { elements: [], metadata: { nextPageToken: 'same' } } }
    const { call } = asking({ [groups]: circle })
    await expect(
      ads.list(call, { account: plan.account, level: 'campaign', nameHolds: 'x' }),
    ).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

const row = (more: object = {}) => ({
  pivotValues: ['urn:li:sponsoredCampaign:71'],
  dateRange: { start: { year: 2026, month: 12, day: 2 }, end: { year: 2026, month: 12, day: 2 } },
  costInLocalCurrency: '12.3456',
  impressions: 900,
  clicks: 12,
  totalEngagements: 31,
  landingPageClicks: 7,
  approximateMemberReach: 640,
  ...more,
})
const asked = { key: 'k', made, objective: 'engagement' as const }

describe('look and numbers', () => {
  const batch = (more: Parameters<typeof standing>[0] = {}): Answers => ({
    [groups]: { body: { results: { 61: group(more.group) }, statuses: {}, errors: {} } },
    [campaigns]: { body: { results: { 71: campaign(more.campaign) }, statuses: {}, errors: {} } },
    [creatives]: { body: { elements: [creative(more.creative)] } },
    [analytics]: { body: { elements: [row()] } },
  })
  const look = async (more: Parameters<typeof standing>[0] = {}, answers: Answers = {}) =>
    (
      await ads.look(asking({ ...batch(more), ...answers }).call, { account: plan.account, ads: [asked] })
    ).get('k')

  it('tells status, budget, end, and what was spent, never too little', async () => {
    expect(await look()).toEqual({
      status: 'paused',
      serving: 'no',
      reasons: ['STOPPED', 'CAMPAIGN_STOPPED'],
      budget: { per: 'day', minor: 2050 },
      endsAt: plan.endsAt,
      spentMinor: 1235,
    })
  })

  const active = { group: { status: 'ACTIVE' }, campaign: { status: 'ACTIVE' } }
  it.each<[string, object, string]>([
    ['yes', { isServing: true, servingHoldReasons: null }, 'active'],
    ['in-review', { servingHoldReasons: ['UNDER_REVIEW'], review: { status: 'PENDING' } }, 'active'],
    ['rejected', { servingHoldReasons: ['REJECTED'], review: { status: 'REJECTED' } }, 'active'],
    ['ended', { servingHoldReasons: ['CAMPAIGN_TOTAL_BUDGET_HOLD'] }, 'active'],
    ['held', { servingHoldReasons: ['ACCOUNT_SERVING_HOLD'] }, 'active'],
    ['scheduled', { servingHoldReasons: ['CAMPAIGN_START_DATE_HOLD'] }, 'active'],
    ['no', { servingHoldReasons: ['STOPPED'], intendedStatus: 'PAUSED' }, 'paused'],
  ])('serving: %s', async (serving, more, status) => {
    expect(await look({ ...active, creative: { intendedStatus: 'ACTIVE', ...more } })).toMatchObject({
      serving,
      status,
    })
  })

  it('a level that is not there any more makes it gone', async () => {
    const without = { [groups]: { body: { results: {}, statuses: {}, errors: {} } } }
    expect(await look(active, without)).toMatchObject({ status: 'gone' })
  })

  it('without an end there it has none', async () => {
    expect((await look({ campaign: { runSchedule: { start: schedule.start } } }))?.endsAt).toBeNull()
  })

  it.each([groups, campaigns])('what it cannot tell of just now is not gone: %s', async (path) => {
    const of = (status: number) => {
      const id = path === groups ? '61' : '71'
      const errors = { [id]: { status, message: 'Something' } }
      return { [path]: { body: { results: {}, statuses: { [id]: status }, errors } } }
    }
    expect(await look(active, of(500))).toBeUndefined()
    expect(await look(active, of(429))).toBeUndefined()
    expect(await look(active, of(404))).toMatchObject({ status: 'gone' })
  })

  it('numbers by day, and the results that the objective is for', async () => {
    const { call, sent } = asking({ [analytics]: { body: { elements: [row()] } } })
    const days = await ads.numbers(call, {
      account: plan.account,
      ads: [asked],
      from: '2026-12-01',
      to: '2026-12-08',
    })
    expect(days).toEqual([
      {
        key: 'k',
        day: '2026-12-02',
        spentMinor: 1235,
        impressions: 900,
        reach: 640,
        clicks: 12,
        results: 31,
      },
    ])
    expect(sent[0]?.url).toContain(
      'dateRange=(start:(year:2026,month:12,day:1),end:(year:2026,month:12,day:8))&campaigns=List(urn%3Ali%3AsponsoredCampaign%3A71)&fields=pivotValues,',
    )
  })

  it('without the permission nothing is taken for nothing spent', async () => {
    const scopes = ['rw_ads', 'r_ads']
    const { call } = asking(batch(), scopes)
    expect(
      (await ads.look(call, { account: plan.account, ads: [asked] })).get('k')?.spentMinor,
    ).toBeUndefined()
    await expect(
      ads.numbers(call, { account: plan.account, ads: [asked], from: '2026-12-01', to: '2026-12-02' }),
    ).rejects.toMatchObject({ kind: 'scope-missing' })
  })
})

describe('before an ad', () => {
  const right = elements({ account: 'urn:li:sponsoredAccount:511', role: 'CAMPAIGN_MANAGER' })
  const account = { kind: 'linkedin_ad_account', externalId: '511' }
  const paying = (more: object = {}): Answers => ({
    [rights]: right,
    [adAccounts]: elements({ id: 511, name: 'Kettle ads', status: 'ACTIVE', currency: 'EUR', ...more }),
    [acls]: elements(acl(1001, 'DIRECT_SPONSORED_CONTENT_POSTER'), acl(1002, 'ANALYST')),
  })

  it('a role in the account and one on the Page that lets its posts be promoted', async () => {
    const shownBy = { kind: 'linkedin_page', externalId: '1001' }
    expect(await ads.readiness(asking(paying()).call, { account, shownBy })).toEqual({
      missing: [],
      limits: [],
      currency: 'EUR',
      timeZone: 'UTC',
    })
    const other = { ...shownBy, externalId: '1002' }
    expect(await ads.readiness(asking(paying()).call, { account, shownBy: other })).toMatchObject({
      missing: [{ code: 'role-too-low', facts: { has: 'ANALYST' } }],
    })
  })

  it('what the least is, where it is said: in dollars', async () => {
    const { call } = asking(paying({ currency: 'USD' }))
    expect((await ads.readiness(call, { account })).leastMinor).toEqual({ day: 1_000, lifetime: 10_000 })
    expect((await ads.readiness(asking(paying()).call, { account })).leastMinor).toBeUndefined()
  })

  it('an account on hold cannot launch anything', async () => {
    const { call } = asking(paying({ servingStatuses: ['BILLING_HOLD'] }))
    expect(await ads.readiness(call, { account })).toMatchObject({
      missing: [{ code: 'ad-account-unsettled' }],
      limits: [],
    })
  })

  it('only published posts of that Page', async () => {
    const ask = (answer: object, urn = post) =>
      ads.whyNotBoost?.(asking({ [`/rest/posts/${encodeURIComponent(urn)}`]: { body: answer } }).call, {
        account: plan.account,
        shownBy: plan.shownBy,
        post: urn,
      })
    const fine = { author: 'urn:li:organization:1001', lifecycleState: 'PUBLISHED' }
    expect(await ask(fine)).toBeUndefined()
    expect((await ask({ ...fine, author: 'urn:li:organization:1002' }))?.facts.reason).toBe(
      'not of this Page',
    )
    expect((await ask({ ...fine, lifecycleState: 'DRAFT' }))?.facts.reason).toBe('not published')
    expect((await ask(fine, 'urn:li:activity:7'))?.facts.reason).toBe('neither a share nor a post')
  })

  it('places within the country alone, and how many people are there', async () => {
    const { call } = asking({
      [entities]: {
        body: {
          elements: [
            geo(1, 'Berlin, Berlin, Germany'),
            geo(2, 'Berlin, Connecticut, United States'),
            germany,
          ],
        },
      },
      '/rest/audienceCounts': { body: { elements: [{ active: 200, total: 900 }] } },
    })
    expect(await ads.findPlaces?.(call, { account, words: 'berl', country: 'DE' })).toEqual([
      { key: '1', kind: 'geo', name: 'Berlin, Berlin, Germany' },
    ])
    expect(await ads.estimateReach?.(call, plan)).toEqual({ from: 200, to: 900 })
  })
})
