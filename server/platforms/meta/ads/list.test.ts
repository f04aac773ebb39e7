import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../../testing/ads/ad-plan.ts'
import { type GraphRoutes, graphError, scriptedGraph } from '../../../../testing/scripted-graph.ts'
import { adLevels } from '../../advertising.ts'
import { levels } from './levels.ts'
import { list } from './list.ts'

const { account } = adPlan()
const tag = 'k3v9'
const at = (routes: GraphRoutes) => scriptedGraph(routes)
const next = (after: string) =>
  `https://graph.facebook.com/v26.0/act_3001/ads?access_token=EAA&after=${after}`

describe('a name in an account', () => {
  it.each(adLevels)(
    '%s: is asked for in every state but gone for good, and once more compared',
    async (level) => {
      const { edge, states } = levels[level]
      const { call, asked, violations } = at({
        'GET act_3001/ads': { body: { data: [] } },
        [`GET act_3001/${edge}`]: {
          body: {
            data: [
              { id: '12', name: 'Soup · k3v9', status: 'PAUSED', created_time: '2026-11-30T09:00:02+0000' },
              { id: '11', name: 'Soup · k3v9', status: 'DELETED', created_time: '2026-11-30T09:00:00+0000' },
              { id: '10', name: 'Cake', status: 'ACTIVE', created_time: '2026-11-30T09:00:00+0000' },
            ],
          },
        },
      })
      expect(await list(call, { account, level, nameHolds: tag })).toEqual({
        found: [{ level, externalId: '12', name: 'Soup · k3v9', status: 'paused' }],
        complete: true,
      })
      expect(violations).toEqual([])
      const { parameters } = asked[0] as (typeof asked)[number]
      expect(JSON.parse(parameters.get('filtering') ?? '')).toEqual([
        { field: 'name', operator: 'CONTAIN', value: tag },
      ])
      expect(JSON.parse(parameters.get('effective_status') ?? '[]')).toEqual(states)
      expect(states).not.toContain('DELETED')
    },
  )

  it('is read to the end, the oldest first', async () => {
    const page = (id: string, second: string, status: string) => ({
      id,
      name: tag,
      status,
      created_time: `2026-11-30T09:00:0${second}+0000`,
    })
    const { call, asked } = at({
      'GET act_3001/ads': (query) =>
        query.get('after') === 'x'
          ? { body: { data: [page('9', '1', 'ARCHIVED'), page('10', '1', 'ACTIVE')] } }
          : { body: { data: [page('8', '3', 'PAUSED')], paging: { next: next('x') } } },
    })
    const { found, complete } = await list(call, { account, level: 'ad', nameHolds: tag })
    expect(complete).toBe(true)
    expect(found.map(({ externalId, status }) => [externalId, status])).toEqual([
      ['9', 'archived'],
      ['10', 'active'],
      ['8', 'paused'],
    ])
    expect(asked.every(({ parameters }) => parameters.get('filtering')?.includes(tag))).toBe(true)
  })

  it('orders creatives, which have no date, by their ids', async () => {
    const data = ['100', '99', '7001000000000000002', '7001000000000000001'].map((id) => ({ id, name: tag }))
    const none = { body: { data: [] } }
    const { call } = at({ 'GET act_3001/adcreatives': { body: { data } }, 'GET act_3001/ads': none })
    const { found } = await list(call, { account, level: 'creative', nameHolds: tag })
    expect(found.map(({ externalId }) => externalId)).toEqual([
      '99',
      '100',
      '7001000000000000001',
      '7001000000000000002',
    ])
  })

  it('says of a creative that it is away with every ad that shows it', async () => {
    const ad = (id: string, creative: string, status: string) => ({
      id,
      name: tag,
      status,
      creative: { id: creative },
    })
    const { call, asked } = at({
      'GET act_3001/adcreatives': {
        body: { data: ['71', '72', '73'].map((id) => ({ id, name: tag, status: 'ACTIVE' })) },
      },
      'GET act_3001/ads': {
        body: { data: [ad('81', '71', 'ARCHIVED'), ad('82', '72', 'ARCHIVED'), ad('83', '72', 'PAUSED')] },
      },
    })
    const { found } = await list(call, { account, level: 'creative', nameHolds: tag })
    expect(found.map(({ externalId, status }) => [externalId, status])).toEqual([
      ['71', 'archived'],
      ['72', 'paused'],
      ['73', 'paused'],
    ])
    expect(asked[1]?.parameters.get('fields')).toContain('creative{id}')
  })

  it('is not told as absent by a list that does not end properly, or that failed', async () => {
    const circle = { body: { data: [], paging: { next: next('x') } } }
    const { call } = at({ 'GET act_3001/ads': circle })
    expect(await list(call, { account, level: 'ad', nameHolds: tag })).toEqual({ found: [], complete: false })
    const { call: limited } = at({ 'GET act_3001/ads': graphError(80004, 2446079) })
    await expect(list(limited, { account, level: 'ad', nameHolds: tag })).rejects.toMatchObject({
      kind: 'limited',
    })
  })
})
