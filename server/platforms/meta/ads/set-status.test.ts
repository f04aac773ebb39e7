import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../../testing/ads/ad-plan.ts'
import { type GraphRoutes, graphError, invisible, scriptedGraph } from '../../../../testing/scripted-graph.ts'
import type { AdStatus, Made } from '../../advertising.ts'
import { setStatus } from './set-status.ts'

const { account } = adPlan()
const whole: Made = { campaign: '5001', group: '6001', creative: '7001', ad: '8001' }
const yes = { body: { success: true } }
const all: GraphRoutes = {
  'POST 5001': yes,
  'POST 6001': yes,
  'POST 8001': yes,
  'DELETE 7001': yes,
  'GET act_3001': { body: { id: 'act_3001' } },
}

async function told(status: AdStatus, made: Made, routes: GraphRoutes = {}) {
  const { call, asked, violations } = scriptedGraph({ ...all, ...routes })
  await setStatus(call, { account, made, status })
  expect(violations).toEqual([])
  return asked.map(({ route, parameters }) => [route, parameters.get('status')].filter(Boolean).join(' '))
}

describe('a status', () => {
  it('is switched on from below: the campaign is last', async () => {
    expect(await told('active', whole)).toEqual(['POST 8001 ACTIVE', 'POST 6001 ACTIVE', 'POST 5001 ACTIVE'])
  })

  it('is switched off in one request, at the top', async () => {
    expect(await told('paused', whole)).toEqual(['POST 5001 PAUSED'])
    expect(await told('paused', { group: '6001', ad: '8001' })).toEqual(['POST 6001 PAUSED'])
  })

  it('is taken away from the top, with the creative that no ad was made of', async () => {
    expect(await told('archived', whole)).toEqual([
      'POST 5001 ARCHIVED',
      'POST 6001 ARCHIVED',
      'POST 8001 ARCHIVED',
    ])
    expect(await told('archived', { campaign: '5001', group: '6001', creative: '7001' })).toEqual([
      'POST 5001 ARCHIVED',
      'POST 6001 ARCHIVED',
      'DELETE 7001',
    ])
  })

  it('is away as well where it is gone, as long as the account is seen', async () => {
    const gone = { 'POST 6001': invisible }
    expect(await told('archived', { campaign: '5001', group: '6001' }, gone)).toEqual([
      'POST 5001 ARCHIVED',
      'POST 6001 ARCHIVED',
      'GET act_3001',
    ])
    await expect(told('archived', whole, { ...gone, 'GET act_3001': invisible })).rejects.toMatchObject({
      kind: 'unavailable',
    })
    await expect(told('paused', whole, { 'POST 5001': invisible })).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })

  it('stops at the first that does not work: nothing is shown of a campaign whose top is off', async () => {
    const { call, asked } = scriptedGraph({ ...all, 'POST 6001': graphError(80004) })
    await expect(setStatus(call, { account, made: whole, status: 'active' })).rejects.toMatchObject({
      kind: 'limited',
    })
    expect(asked.map(({ route }) => route)).toEqual(['POST 8001', 'POST 6001'])
  })
})
