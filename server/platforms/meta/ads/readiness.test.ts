import { describe, expect, it } from 'vitest'
import { type GraphRoutes, invisible, scriptedGraph } from '../../../../testing/scripted-graph.ts'
import { readiness } from './readiness.ts'

const scopes = [
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_ads',
  'instagram_basic',
  'ads_management',
]
const token = (granted: readonly string[] = scopes): GraphRoutes => ({
  'GET debug_token': {
    body: { data: { app_id: '900100', is_valid: true, type: 'USER', user_id: '7001', scopes: granted } },
  },
})
const adAccount = {
  id: 'act_3001',
  account_id: '3001',
  name: 'Shop',
  account_status: 1,
  currency: 'CHF',
  timezone_name: 'Europe/Zurich',
  funding_source: '4001',
  user_tasks: ['ADVERTISE', 'MANAGE'],
  amount_spent: '12345',
  spend_cap: '0',
  min_daily_budget: 100,
}
const page = {
  id: '2001',
  name: 'Corner Bakery',
  access_token: 'EAApage',
  tasks: ['ADVERTISE', 'ANALYZE'],
  instagram_business_account: { id: '17841' },
}
const pages = (one: object): GraphRoutes => ({ 'GET me/accounts': { body: { data: [one] } } })
const account = { kind: 'meta_ad_account', externalId: 'act_3001' }
const shownBy = { kind: 'facebook_page', externalId: '2001' }
const instagram = { kind: 'instagram_account', externalId: '17841', parentExternalId: '2001' }

function ask(input: Partial<Parameters<typeof readiness>[1]>, ad: object = {}, routes: GraphRoutes = {}) {
  const { call, violations } = scriptedGraph({
    ...token(),
    'GET act_3001': { body: { ...adAccount, ...ad } },
    ...pages(page),
    ...routes,
  })
  return readiness(call, { account, ...input }).then((ready) => {
    expect(violations).toEqual([])
    return ready
  })
}

describe('an ad account', () => {
  it('is ready, and says what it counts in', async () => {
    expect(await ask({ shownBy })).toEqual({
      missing: [],
      limits: [],
      currency: 'CHF',
      timeZone: 'Europe/Zurich',
      leastMinor: { day: 100 },
      stepMinor: 1,
      spendingLimitMinor: undefined,
      spentMinor: 12345,
    })
    expect(await ask({}, { currency: 'HUF', min_daily_budget: '400', spend_cap: '90000' })).toMatchObject({
      leastMinor: { day: 40_000 },
      stepMinor: 100,
      spendingLimitMinor: 9_000_000,
      spentMinor: 1_234_500,
    })
  })

  it.each<[string, object, string[]]>([
    ['has no way to pay', { funding_source: undefined }, ['ad-account-no-funding']],
    ['owes money', { account_status: 3 }, ['ad-account-unsettled']],
    ['is disabled', { account_status: 2, disable_reason: 1 }, ['ad-account-disabled']],
    ['has used up its limit', { spend_cap: '12345' }, ['ad-account-limit-reached']],
    ['gives this person too little', { user_tasks: ['ANALYZE'] }, ['ad-role-too-low']],
  ])('%s', async (_what, ad, codes) => {
    expect((await ask({}, ad)).missing.map(({ code }) => code)).toEqual(codes)
  })

  it('runs on while its bill is late', async () => {
    const { missing, limits } = await ask({}, { account_status: 9 })
    expect([missing, limits.map(({ code }) => code)]).toEqual([[], ['ad-account-unsettled']])
  })

  it('is out of this person’s reach', async () => {
    const { missing } = await ask({}, {}, { 'GET act_3001': invisible })
    expect(missing).toEqual([{ code: 'ad-role-too-low', facts: { has: 'none', needs: 'advertiser' } }])
  })

  it('wants the permission to advertise', async () => {
    const { missing } = await ask({}, {}, token(scopes.filter((scope) => scope !== 'ads_management')))
    expect(missing).toEqual([{ code: 'scope-missing', facts: { scopes: 'ads_management' } }])
  })
})

describe('the name that ads are shown under', () => {
  const missing = async (input: object, routes: GraphRoutes = {}) => (await ask(input, {}, routes)).missing

  it('is an Instagram account by its Page', async () => {
    expect(await missing({ shownBy: instagram })).toEqual([])
    const other = { ...page, instagram_business_account: { id: '17842' } }
    expect(await missing({ shownBy: instagram }, pages(other))).toEqual([
      { code: 'instagram-not-linked', facts: { of: '17841' } },
    ])
  })

  it('takes the task of advertising on the Page', async () => {
    expect(await missing({ shownBy }, pages({ ...page, tasks: ['ANALYZE'] }))).toEqual([
      { code: 'ad-role-too-low', facts: { has: 'task access', needs: 'advertiser', of: '2001' } },
    ])
  })

  it('takes the permission for ads of Pages', async () => {
    const granted = scopes.filter((scope) => scope !== 'pages_manage_ads')
    expect(await missing({ shownBy }, token(granted))).toEqual([
      { code: 'scope-missing', facts: { scopes: 'pages_manage_ads', of: '2001' } },
    ])
  })

  it('is out of reach where no list and no node has it', async () => {
    expect(await missing({ shownBy }, { 'GET me/accounts': { body: { data: [] } } })).toEqual([
      { code: 'ad-role-too-low', facts: { has: 'none', needs: 'advertiser', of: '2001' } },
    ])
  })

  it('is given the benefit of the doubt where nobody tells the role', async () => {
    const silent = { ...pages({ ...page, id: '2009' }), 'GET 2001': { body: { ...page, tasks: undefined } } }
    expect(await missing({ shownBy }, silent)).toEqual([])
  })
})

describe('a pixel', () => {
  const pixels = (...data: object[]): GraphRoutes => ({ 'GET act_3001/adspixels': { body: { data } } })
  const pixel = { externalId: '6001' }

  it.each<[string, GraphRoutes, string[], string[]]>([
    ['counts', pixels({ id: '6001', last_fired_time: '2026-11-22T08:00:00+0000' }), [], []],
    ['has never fired', pixels({ id: '6001' }), [], ['pixel-never-fired']],
    ['cannot be used', pixels({ id: '6001', is_unavailable: true }), ['pixel-unavailable'], []],
    ['is not shared with the ad account', pixels({ id: '6002' }), ['pixel-unavailable'], []],
  ])('%s', async (_what, routes, missing, limits) => {
    const ready = await ask({ pixel }, {}, routes)
    expect(ready.missing.map(({ code }) => code)).toEqual(missing)
    expect(ready.limits.map(({ code }) => code)).toEqual(limits)
    for (const { facts } of [...ready.missing, ...ready.limits]) expect(facts.of).toBe('6001')
  })
})
