import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../../testing/ads/ad-plan.ts'
import { graphError, scriptedGraph } from '../../../../testing/scripted-graph.ts'
import type { AskedAd, Objective } from '../../advertising.ts'
import { numbers } from './numbers.ts'

const { account } = adPlan()
const ad = (n: number, objective: Objective = 'traffic'): AskedAd => ({
  key: `ad ${n}`,
  made: { campaign: `5${n}` },
  objective,
})
const row = (campaign: string, more: object = {}) => ({
  campaign_id: campaign,
  date_start: '2026-11-20',
  date_stop: '2026-11-20',
  spend: '12.34',
  impressions: '1000',
  reach: '800',
  clicks: '30',
  ...more,
})
const actions = Object.entries({
  link_click: '21',
  landing_page_view: '12',
  post_engagement: '60',
  lead: '3',
  'offsite_conversion.fb_pixel_lead': '3',
  purchase: '2',
  omni_purchase: '2',
}).map(([action_type, value]) => ({ action_type, value }))
const span = { from: '2026-11-20', to: '2026-11-21' }

describe('numbers by day', () => {
  it('come for many campaigns in one request, page by page', async () => {
    const { call, asked, violations } = scriptedGraph({
      'GET act_3001/insights': (query) =>
        query.get('after') === 'x'
          ? { body: { data: [row('52')] } }
          : {
              body: {
                data: [
                  row('51', { actions }),
                  row('51', { date_start: '2026-11-21', spend: '0.005' }),
                  row('59'),
                ],
                paging: { next: 'https://graph.facebook.com/v26.0/act_3001/insights?after=x' },
              },
            },
    })
    const days = await numbers(call, { account, ads: [ad(1), ad(2)], ...span })
    expect(violations).toEqual([])
    const figures = { impressions: 1000, reach: 800, clicks: 30 }
    expect(days).toEqual([
      { key: 'ad 1', day: '2026-11-20', spentMinor: 1234, ...figures, results: 21 },
      { key: 'ad 1', day: '2026-11-21', spentMinor: 1, ...figures, results: 0 },
      { key: 'ad 2', day: '2026-11-20', spentMinor: 1234, ...figures, results: 0 },
    ])
    expect(Object.fromEntries(asked[0]?.parameters ?? [])).toMatchObject({
      level: 'campaign',
      time_increment: '1',
      time_range: '{"since":"2026-11-20","until":"2026-11-21"}',
      filtering: '[{"field":"campaign.id","operator":"IN","value":["51","52"]}]',
    })
  })

  it.each<[Objective, number]>([
    ['awareness', 800],
    ['traffic', 21],
    ['engagement', 60],
    ['leads', 3],
    ['sales', 2],
  ])('count what %s is for', async (objective, results) => {
    const { call } = scriptedGraph({ 'GET act_3001/insights': { body: { data: [row('51', { actions })] } } })
    expect(await numbers(call, { account, ads: [ad(1, objective)], ...span })).toMatchObject([{ results }])
  })

  it('leave out days on which nothing ran', async () => {
    const idle = { campaign_id: '51', date_start: '2026-11-20', spend: '0' }
    const { call } = scriptedGraph({ 'GET act_3001/insights': { body: { data: [idle] } } })
    expect(await numbers(call, { account, ads: [ad(1)], ...span })).toEqual([])
  })

  it('are asked for in halves where one answer would be too much', async () => {
    const { call, asked } = scriptedGraph({
      'GET act_3001/insights': (query) => {
        const [{ value }] = JSON.parse(query.get('filtering') ?? '[]') as [{ value: string[] }]
        return value.length > 1 ? graphError(100, 1487534) : { body: { data: value.map((id) => row(id)) } }
      },
    })
    const days = await numbers(call, { account, ads: [ad(1), ad(2), ad(3)], ...span })
    expect(days.map(({ key }) => key)).toEqual(['ad 1', 'ad 2', 'ad 3'])
    expect(asked).toHaveLength(5)
    const { call: never } = scriptedGraph({ 'GET act_3001/insights': graphError(100, 1487534) })
    await expect(numbers(never, { account, ads: [ad(1)], ...span })).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })

  it('are not guessed', async () => {
    const { call } = scriptedGraph({
      'GET act_3001/insights': { body: { data: [row('51', { spend: 'much' })] } },
    })
    await expect(numbers(call, { account, ads: [ad(1)], ...span })).rejects.toMatchObject({
      kind: 'unavailable',
      code: '200/odd-spend',
    })
  })
})
