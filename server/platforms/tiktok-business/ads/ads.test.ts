import { describe, expect, it } from 'vitest'
import { type Answers, asking, enveloped, listed } from '../../../../testing/scripted-tiktok-business.ts'
import type { AdCreation, AdPlan } from '../../advertising.ts'
import { planFields } from '../../plan-fields.ts'
import { adAccountAdvertising } from './facts.ts'
import { ads } from './functions.ts'
import { instantIn, timeOf } from './times.ts'

const plan: AdPlan = {
  account: { kind: 'tiktok_ad_account', externalId: '7001', currency: 'EUR', timeZone: 'Europe/Berlin' },
  shownBy: { kind: 'tiktok_account', externalId: 'open', handle: 'Kettle' },
  content: {
    kind: 'own',
    text: 'Warm soup',
    headline: '',
    link: 'https://a.example/menu',
    files: [{ kind: 'video', mark: 'm' }],
  },
  objective: 'sales',
  budget: { per: 'lifetime', minor: 30_050 },
  startsAt: '2026-12-01T08:00:00.000Z',
  endsAt: '2026-12-08T20:00:00.000Z',
  audience: { country: 'DE', places: [] },
  category: 'employment',
  pixel: { externalId: '901', event: 'SHOPPING' },
}
const made = { campaign: '61', group: '71', ad: '81' }
const handle = { country: '2921044', identity: 'TT_USER id-1', video: 'v1', cover: 'c1' }
const creation = (level: AdCreation['level'], more: Partial<AdCreation> = {}): AdCreation => ({
  level,
  plan,
  name: 'Winter soup [mo-7f3k]',
  made,
  handle,
  ...more,
})

const regions = enveloped({
  region_info: [
    { location_id: '2921044', name: 'Germany', region_code: 'DE', parent_id: '0', level: 'COUNTRY' },
    { location_id: '2950157', name: 'Berlin', region_code: 'DE-BE', parent_id: '2921044', level: 'PROVINCE' },
    { location_id: '2950159', name: 'Berlin Mitte', parent_id: '2950157', level: 'CITY' },
    { location_id: '6252001', name: 'United States', region_code: 'US', parent_id: '0', level: 'COUNTRY' },
    { location_id: '5083330', name: 'Berlin', region_code: 'US', parent_id: '6252001', level: 'CITY' },
  ],
})
const common = { advertiser_id: '7001', operation_status: 'DISABLE' }
const campaign = (more: object = {}) => ({
  ...common,
  campaign_id: '61',
  campaign_name: 'Winter soup [mo-7f3k]',
  objective_type: 'WEB_CONVERSIONS',
  budget_mode: 'BUDGET_MODE_INFINITE',
  budget: 0,
  special_industries: ['EMPLOYMENT'],
  secondary_status: 'CAMPAIGN_STATUS_DISABLE',
  ...more,
})
const group = (more: object = {}) => ({
  ...common,
  adgroup_id: '71',
  campaign_id: '61',
  adgroup_name: 'Winter soup [mo-7f3k]',
  budget_mode: 'BUDGET_MODE_TOTAL',
  budget: 300.5,
  schedule_type: 'SCHEDULE_START_END',
  schedule_start_time: '2026-12-01 08:00:00',
  schedule_end_time: '2026-12-08 20:00:00',
  location_ids: ['2921044'],
  gender: 'GENDER_UNLIMITED',
  pixel_id: '901',
  optimization_event: 'SHOPPING',
  ...more,
})
const ad = (more: object = {}) => ({
  ...common,
  ad_id: '81',
  adgroup_id: '71',
  campaign_id: '61',
  ad_name: 'Winter soup [mo-7f3k]',
  ad_text: 'Warm soup',
  landing_page_url: 'https://a.example/menu',
  secondary_status: 'AD_STATUS_DISABLE',
  ...more,
})
interface More {
  readonly campaign?: object
  readonly group?: object
  readonly ad?: object
}
const standing = (more: More = {}): Answers => ({
  'campaign/get': listed([campaign(more.campaign)]),
  'adgroup/get': listed([group(more.group)]),
  'ad/get': listed([ad(more.ad)]),
  'tool/region': regions,
  'advertiser/info': enveloped({ list: [{ advertiser_id: '7001', currency: 'EUR' }] }),
})

describe('create', () => {
  it('makes a campaign, an ad group and an ad, each switched off and with the tag', async () => {
    const { call, asked } = asking({
      'campaign/create': enveloped({ campaign_id: '61' }),
      'adgroup/create': enveloped({ adgroup_id: '71' }),
      'ad/create': enveloped({ ad_ids: ['81'] }),
    })
    expect(await ads.create(call, creation('campaign'))).toBe('61')
    expect(await ads.create(call, creation('group'))).toBe('71')
    expect(await ads.create(call, creation('ad'))).toBe('81')
    expect(asked.map(({ body }) => body)).toMatchObject([
      {
        advertiser_id: '7001',
        campaign_name: 'Winter soup [mo-7f3k]',
        operation_status: 'DISABLE',
        objective_type: 'WEB_CONVERSIONS',
        budget_mode: 'BUDGET_MODE_INFINITE',
        special_industries: ['EMPLOYMENT'],
      },
      {
        campaign_id: '61',
        adgroup_name: 'Winter soup [mo-7f3k]',
        operation_status: 'DISABLE',
        budget_mode: 'BUDGET_MODE_TOTAL',
        budget: 300.5,
        location_ids: ['2921044'],
        schedule_start_time: '2026-12-01 08:00:00',
        schedule_end_time: '2026-12-08 20:00:00',
        pixel_id: '901',
        optimization_event: 'SHOPPING',
      },
      {
        adgroup_id: '71',
        creatives: [
          {
            ad_name: 'Winter soup [mo-7f3k]',
            operation_status: 'DISABLE',
            identity_type: 'TT_USER',
            identity_id: 'id-1',
            video_id: 'v1',
            image_ids: ['c1'],
            ad_text: 'Warm soup',
            landing_page_url: 'https://a.example/menu',
          },
        ],
      },
    ])
  })

  it('a part that was done, an answer without an id and silence may have made it', async () => {
    for (const answer of [
      enveloped({ ad_ids: [] }, 20001),
      enveloped({}),
      enveloped({}, 50000),
      new Error('gone'),
    ]) {
      const { call } = asking({ 'ad/create': answer })
      await expect(ads.create(call, creation('ad'))).rejects.toMatchObject({ kind: 'unknown-outcome' })
    }
    const again = asking({ 'ad/create': enveloped({}, 40050) }).call
    await expect(ads.create(again, creation('ad'))).rejects.toMatchObject({ kind: 'already-there' })
  })

  it('makes nothing of what was not prepared', async () => {
    const { call, sent } = asking({})
    await expect(ads.create(call, creation('ad', { handle: {} }))).rejects.toMatchObject({ kind: 'ours' })
    await expect(ads.create(call, creation('group', { handle: {} }))).rejects.toMatchObject({ kind: 'ours' })
    expect(sent).toEqual([])
  })
})

describe('readBack', () => {
  const read = (more: More = {}) =>
    ads.readBack(asking(standing(more)).call, { account: plan.account, made, handle })

  it('says of every field that is declared what the plan says', async () => {
    const wanted = { ...planFields(plan, adAccountAdvertising), status: 'paused' }
    const seen = await read()
    for (const field of adAccountAdvertising.reads)
      expect([field, seen[field]]).toEqual([field, wanted[field]])
  })

  it.each<[string, More, string, string]>([
    ['another budget', { group: { budget: 30050 } }, 'budget', '3005000 per lifetime'],
    [
      'a budget on the campaign',
      { campaign: { budget_mode: 'BUDGET_MODE_DAY', budget: 9 } },
      'budget',
      '30050 per lifetime and 900 per day',
    ],
    ['no end', { group: { schedule_type: 'SCHEDULE_FROM_NOW' } }, 'endsAt', ''],
    ['one level switched on', { ad: { operation_status: 'ENABLE' } }, 'status', 'mixed'],
    ['another address', { ad: { landing_page_url: 'https://b.example' } }, 'link', 'https://b.example'],
    ['somebody’s post instead', { ad: { tiktok_item_id: '7' } }, 'post', '7'],
    ['an ad of another ad group', { ad: { adgroup_id: '99' } }, 'account', 'mixed'],
    ['another category', { campaign: { special_industries: [] } }, 'category', 'none'],
    ['no pixel', { group: { pixel_id: undefined } }, 'pixel', ''],
    [
      'a country beside a place',
      { group: { location_ids: ['2950157', '2921044'] } },
      'places',
      'location:2921044 location:2950157',
    ],
    ['narrowed by sex', { group: { gender: 'GENDER_MALE' } }, 'places', 'GENDER_MALE'],
  ])('sees %s', async (_what, more, field, said) => {
    expect((await read(more))[field as 'budget']).toBe(said)
  })

  it('what is not in the list is not read', async () => {
    const { call } = asking({ ...standing(), 'ad/get': listed([]) })
    await expect(ads.readBack(call, { account: plan.account, made, handle })).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })
})

describe('setStatus', () => {
  const done = enveloped({})
  const all = { 'campaign/status/update': done, 'adgroup/status/update': done, 'ad/status/update': done }
  const set = async (status: 'active' | 'paused' | 'archived', answers: Answers = {}) => {
    const { call, asked } = asking({ ...all, ...answers })
    await ads.setStatus(call, { account: plan.account, made, status })
    return asked.map(({ path, body }) => [path, body.operation_status])
  }

  it('switches off from the top, and on towards it; taking away takes the campaign', async () => {
    expect(await set('paused')).toEqual([
      ['campaign/status/update', 'DISABLE'],
      ['adgroup/status/update', 'DISABLE'],
      ['ad/status/update', 'DISABLE'],
    ])
    expect((await set('active')).map(([path]) => path)).toEqual([
      'ad/status/update',
      'adgroup/status/update',
      'campaign/status/update',
    ])
    expect(await set('archived')).toEqual([['campaign/status/update', 'DELETE']])
  })

  it('half a success is not known to be one', async () => {
    const half = { 'adgroup/status/update': enveloped({ adgroup_ids: [] }, 20001) }
    await expect(set('paused', half)).rejects.toMatchObject({ kind: 'unknown-outcome' })
  })

  it('what is deleted already is gone; what only refuses is not', async () => {
    const refused = { 'campaign/status/update': enveloped({}, 40007) }
    expect(await set('archived', { ...refused, 'campaign/get': listed([]) })).toHaveLength(2)
    await expect(set('archived', { ...refused, 'campaign/get': listed([campaign()]) })).rejects.toMatchObject(
      {
        kind: 'ours',
      },
    )
  })
})

describe('list', () => {
  it('finds by a part of the name, oldest first, over all pages', async () => {
    const { call } = asking({
      'campaign/get': ({ query }) =>
        query.page === '1'
          ? listed([campaign(), campaign({ campaign_id: '62', campaign_name: 'Other' })], 2)
          : listed([campaign({ campaign_id: '9', operation_status: 'ENABLE' })], 2),
    })
    const input = { account: plan.account, level: 'campaign', nameHolds: '[mo-7f3k]' } as const
    expect(await ads.list(call, input)).toEqual({
      complete: true,
      found: [
        { level: 'campaign', externalId: '9', name: 'Winter soup [mo-7f3k]', status: 'active' },
        { level: 'campaign', externalId: '61', name: 'Winter soup [mo-7f3k]', status: 'paused' },
      ],
    })
  })
})

describe('look and numbers', () => {
  const row = (more: object = {}) => ({
    dimensions: { campaign_id: '61', stat_time_day: '2026-12-02 00:00:00' },
    metrics: {
      spend: '12.3456',
      impressions: '900',
      reach: '640',
      clicks: '12',
      conversion: '3',
      video_play_actions: '700',
      ...more,
    },
  })
  const asked = { key: 'k', made, objective: 'sales' as const }
  const on = { operation_status: 'ENABLE' }
  const look = async (more: More, scopes?: string[]) => {
    const { call } = asking({ ...standing(more), 'report/integrated/get': listed([row()]) }, scopes)
    return (await ads.look(call, { account: plan.account, ads: [asked] })).get('k')
  }

  it('tells status, budget, end, and what was spent, never too little', async () => {
    expect(await look({})).toEqual({
      status: 'paused',
      serving: 'no',
      reasons: ['CAMPAIGN_STATUS_DISABLE', 'AD_STATUS_DISABLE'],
      budget: plan.budget,
      endsAt: plan.endsAt,
      spentMinor: 1235,
    })
    expect((await look({}, ['1', '2']))?.spentMinor).toBeUndefined()
  })

  it.each<[string, string]>([
    ['AD_STATUS_DELIVERY_OK', 'yes'],
    ['AD_STATUS_AUDIT', 'in-review'],
    ['AD_STATUS_REAUDIT', 'in-review'],
    ['AD_STATUS_AUDIT_DENY', 'rejected'],
    ['AD_STATUS_NOT_START', 'scheduled'],
    ['AD_STATUS_DONE', 'ended'],
    ['AD_STATUS_BALANCE_EXCEED', 'held'],
    ['ADVERTISER_ACCOUNT_PUNISH', 'held'],
    ['AD_STATUS_SOMETHING_NEW', 'no'],
  ])('%s: %s', async (secondary_status, serving) => {
    expect(await look({ campaign: on, group: on, ad: { ...on, secondary_status } })).toMatchObject({
      status: 'active',
      serving,
    })
  })

  it('an ad group that runs until somebody stops it has no end', async () => {
    const far = { schedule_type: 'SCHEDULE_FROM_NOW', schedule_end_time: '2036-12-08 20:00:00' }
    for (const group of [far, { schedule_end_time: null }]) expect((await look({ group }))?.endsAt).toBeNull()
  })

  it('a level that was made and is not there any more makes it gone; one that was never made, off', async () => {
    const { call } = asking({ ...standing(), 'ad/get': listed([]), 'report/integrated/get': listed([]) })
    const part = { ...asked, key: 'part', made: { campaign: '61', group: '71' } }
    const seen = await ads.look(call, { account: plan.account, ads: [asked, part] })
    expect([seen.get('k')?.status, seen.get('part')?.status]).toEqual(['gone', 'paused'])
  })

  it('numbers by day, thirty days a report, and the results that the objective is for', async () => {
    const { call, asked: reports } = asking({ 'report/integrated/get': listed([row()]) })
    const span = { from: '2026-11-20', to: '2026-12-25' }
    const days = await ads.numbers(call, { account: plan.account, ads: [asked], ...span })
    expect(days[0]).toEqual({
      key: 'k',
      day: '2026-12-02',
      spentMinor: 1235,
      impressions: 900,
      reach: 640,
      clicks: 12,
      results: 3,
    })
    expect(reports.map(({ query }) => [query.start_date, query.end_date])).toEqual([
      ['2026-11-20', '2026-12-19'],
      ['2026-12-20', '2026-12-25'],
    ])
  })
})

it('places of the country alone, whatever they are called elsewhere', async () => {
  const { call } = asking({ 'tool/region': regions })
  const input = { account: { kind: 'k', externalId: '7001' }, words: 'berl', country: 'DE' }
  expect(await ads.findPlaces?.(call, input)).toEqual([
    { key: '2950157', kind: 'location', name: 'Berlin (province)' },
    { key: '2950159', kind: 'location', name: 'Berlin Mitte (city)' },
  ])
})

it('times are in UTC, whatever offset they came with', () => {
  expect(timeOf('2026-12-01T09:00:00+01:00')).toBe('2026-12-01 08:00:00')
  expect(instantIn('2026-12-01 08:00:00')).toBe('2026-12-01T08:00:00.000Z')
  expect([instantIn(undefined), instantIn('2026-12-01'), instantIn('2026-13-01 08:00:00')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
