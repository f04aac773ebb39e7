import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../../testing/ads/ad-plan.ts'
import { type GraphRoutes, graphError, invisible, scriptedGraph } from '../../../../testing/scripted-graph.ts'
import type { AskedAd } from '../../advertising.ts'
import { look } from './look.ts'

// Scripted answers are given at 2026-11-23T08:00Z.
const { account } = adPlan()
const asked = (n: number): AskedAd => ({
  key: `ad ${n}`,
  made: { campaign: `5${n}`, group: `6${n}`, creative: `7${n}`, ad: `8${n}` },
  objective: 'traffic',
})
const standing = (n: number, more: { ad?: object; campaign?: object; adset?: object } = {}) => ({
  id: `8${n}`,
  status: 'ACTIVE',
  effective_status: 'ACTIVE',
  campaign: { id: `5${n}`, status: 'ACTIVE', ...more.campaign },
  adset: {
    id: `6${n}`,
    status: 'ACTIVE',
    daily_budget: '2000',
    lifetime_budget: '0',
    start_time: '2026-11-20T10:00:00+0100',
    end_time: '2026-11-30T10:00:00+0100',
    ...more.adset,
  },
  ...more.ad,
})
const open = { body: { id: 'act_3001', account_status: 1 } }
const routes = (ads: object[], more: GraphRoutes = {}): GraphRoutes => ({
  'GET act_3001': open,
  'GET act_3001/ads': { body: { data: ads } },
  'GET act_3001/insights': { body: { data: [] } },
  ...more,
})
const seen = async (told: object, more: GraphRoutes = {}) => {
  const { call } = scriptedGraph(routes([told], more))
  return (await look(call, { account, ads: [asked(1)] })).get('ad 1')
}

describe('many campaigns', () => {
  it('take three requests, and one more for each further fifty', async () => {
    const ads = Array.from({ length: 51 }, (_, at) => asked(at + 100))
    const {
      call,
      asked: sent,
      violations,
    } = scriptedGraph({
      'GET act_3001': open,
      'GET act_3001/ads': (query) => {
        const [{ value }] = JSON.parse(query.get('filtering') ?? '[]') as [{ value: string[] }]
        return { body: { data: value.map((id) => standing(Number(id.slice(1)))) } }
      },
      'GET act_3001/insights': {
        body: { data: [{ campaign_id: '5100', date_start: '2026-11-20', spend: '12.345' }] },
      },
    })
    const told = await look(call, { account, ads })
    expect(sent.map(({ route }) => route)).toEqual([
      'GET act_3001',
      'GET act_3001/ads',
      'GET act_3001/insights',
      'GET act_3001/ads',
      'GET act_3001/insights',
    ])
    expect(violations).toEqual([])
    expect(told.size).toBe(51)
    expect(told.get('ad 100')).toEqual({
      status: 'active',
      serving: 'yes',
      reasons: [],
      budget: { per: 'day', minor: 2000 },
      endsAt: '2026-11-30T09:00:00.000Z',
      // Never told too low, and nought where nothing ran.
      spentMinor: 1235,
    })
    expect(told.get('ad 150')).toMatchObject({ spentMinor: 0 })
  })

  it('are none without one', async () => {
    const { call, asked: sent } = scriptedGraph({})
    expect((await look(call, { account, ads: [] })).size).toBe(0)
    expect(sent).toEqual([])
  })
})

describe('one campaign', () => {
  it.each<[string, string, object]>([
    ['active', 'yes', {}],
    ['paused', 'no', { ad: { effective_status: 'CAMPAIGN_PAUSED' }, campaign: { status: 'PAUSED' } }],
    ['paused', 'no', { ad: { effective_status: 'ADSET_PAUSED' }, adset: { status: 'PAUSED' } }],
    ['paused', 'no', { ad: { status: 'PAUSED', effective_status: 'PAUSED' } }],
    ['archived', 'no', { ad: { effective_status: 'ARCHIVED' }, campaign: { status: 'ARCHIVED' } }],
    ['gone', 'no', { ad: { effective_status: 'DELETED' }, campaign: { status: 'DELETED' } }],
    ['gone', 'no', { campaign: { id: '59' } }],
    ['active', 'in-review', { ad: { effective_status: 'PENDING_REVIEW' } }],
    ['active', 'in-review', { ad: { effective_status: 'IN_PROCESS' } }],
    ['active', 'rejected', { ad: { effective_status: 'DISAPPROVED' } }],
    ['active', 'held', { ad: { effective_status: 'WITH_ISSUES' } }],
    ['active', 'held', { ad: { effective_status: 'PENDING_BILLING_INFO' } }],
    ['active', 'held', { ad: { effective_status: 'SOMETHING_NEW' } }],
    ['active', 'scheduled', { adset: { start_time: '2026-11-23T10:00:00+0100' } }],
    ['active', 'ended', { adset: { end_time: '2026-11-23T09:00:00+0100' } }],
  ])('is %s, shown: %s, with %j', async (status, serving, more) => {
    expect(await seen(standing(1, more))).toMatchObject({ status, serving })
  })

  it.each([{ end_time: undefined }, { end_time: '1970-01-01T00:00:00+0000' }])(
    'without an end there: %j',
    async (adset) => {
      expect((await seen(standing(1, { adset })))?.endsAt).toBeNull()
    },
  )

  it('says why, in the words of Meta', async () => {
    const told = standing(1, {
      ad: {
        effective_status: 'DISAPPROVED',
        ad_review_feedback: {
          global: { PERSONAL_ATTRIBUTES: 'in words', 'Unacceptable content': 'in words' },
        },
      },
      adset: { issues_info: [{ error_code: 1815869, error_summary: 'Ad set has an issue' }] },
      campaign: { issues_info: [{ error_code: 1815870 }] },
    })
    expect((await seen(told))?.reasons).toEqual([
      'PERSONAL_ATTRIBUTES',
      'Unacceptable content',
      'Ad set has an issue',
      'code 1815870',
    ])
  })

  it.each([
    [3, 'ad account unsettled'],
    [2, 'ad account disabled'],
    [12, 'ad account in status 12'],
  ])('is held by its account in status %i', async (account_status, reason) => {
    const held = { 'GET act_3001': { body: { id: 'act_3001', account_status } } }
    expect(await seen(standing(1), held)).toMatchObject({
      status: 'active',
      serving: 'held',
      reasons: [reason],
    })
  })

  it.each([1, 9])('is not held by its account in status %i', async (account_status) => {
    const free = { 'GET act_3001': { body: { id: 'act_3001', account_status } } }
    expect(await seen(standing(1), free)).toMatchObject({ serving: 'yes' })
  })

  it('has no known budget where there are two, or none that can be said', async () => {
    expect((await seen(standing(1, { campaign: { daily_budget: '100' } })))?.budget).toBeUndefined()
    expect((await seen(standing(1, { adset: { daily_budget: 'x' } })))?.budget).toBeUndefined()
  })

  it('is asked for by itself before it is called gone', async () => {
    const { call } = scriptedGraph(routes([], { 'GET 81': { body: standing(1) } }))
    expect((await look(call, { account, ads: [asked(1)] })).get('ad 1')).toMatchObject({ status: 'active' })
    const { call: without } = scriptedGraph(routes([], { 'GET 81': invisible }))
    expect((await look(without, { account, ads: [asked(1)] })).get('ad 1')).toMatchObject({ status: 'gone' })
    const { call: limited } = scriptedGraph(routes([], { 'GET 81': graphError(80004) }))
    await expect(look(limited, { account, ads: [asked(1)] })).rejects.toMatchObject({ kind: 'limited' })
  })

  it.each([
    ['it is asked for by itself', { ...asked(1) }, { 'GET 81': graphError(2, undefined, 500) }],
    [
      'only a part of it was made',
      { ...asked(1), made: { campaign: '51' } },
      { 'GET 51': graphError(2, undefined, 500) },
    ],
  ] as const)(
    'is left out where there is no answer when %s, and keeps nobody from looking at the rest',
    async (_when, one, more) => {
      const { call } = scriptedGraph(routes([standing(2)], more))
      const told = await look(call, { account, ads: [one, asked(2)] })
      expect([...told.keys()]).toEqual(['ad 2'])
    },
  )

  it.each([
    ['paused', { body: { id: '51', status: 'PAUSED' } }],
    // Nothing hangs below it.
    ['paused', { body: { id: '51', status: 'ACTIVE' } }],
    ['archived', { body: { id: '51', status: 'ARCHIVED' } }],
    ['gone', { body: { id: '51', status: 'DELETED' } }],
    ['gone', invisible],
  ])(
    'is %s where only a part of it was made, and keeps nobody from looking at the rest',
    async (status, top) => {
      const { call } = scriptedGraph(routes([standing(2)], { 'GET 51': top }))
      const part = { ...asked(1), made: { campaign: '51', group: '61' } }
      const told = await look(call, { account, ads: [part, asked(2)] })
      expect(told.get('ad 1')).toEqual({ status, serving: 'no', reasons: [], spentMinor: 0 })
      expect(told.get('ad 2')).toMatchObject({ status: 'active' })
    },
  )

  it('has no known spend while insights are not to be had; its status is told all the same', async () => {
    const told = await seen(standing(1), { 'GET act_3001/insights': graphError(80000, 2446079) })
    expect(told).toMatchObject({ status: 'active', serving: 'yes' })
    expect(told?.spentMinor).toBeUndefined()
    const odd = await seen(standing(1), {
      'GET act_3001/insights': { body: { data: [{ campaign_id: '51', date_start: 'x', spend: 'much' }] } },
    })
    expect(odd?.spentMinor).toBeUndefined()
  })
})
