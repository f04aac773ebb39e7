import { describe, expect, it } from 'vitest'
import { control } from '../test-client.ts'
import { ACCOUNT, DAY, group, HOUR, type Known, setUp, sponsored } from './test-client.ts'

const act = (known: Known, act: string, id: string, value = '', person = '') =>
  control<{ said?: string; error?: string }>(known.emulator, '/ads/acts', {
    platform: 'linkedin',
    act,
    id,
    value,
    person,
  })

describe('LinkedIn: what ads do', () => {
  it('serves after review while everything above is on, and costs its daily budget', async () => {
    const known = await setUp()
    const { groupId, campaignId, creativePath, creativeUrn } = await sponsored(known)
    await known.patch(`adCampaigns/${campaignId}`, { status: 'ACTIVE' })
    expect((await known.truth()).accounts.find(({ id }) => id === ACCOUNT)).toMatchObject({
      activeObjects: 3,
      spent: 0,
    })
    known.clock.now += 60_000
    expect((await known.get(creativePath)).body).toMatchObject({
      review: { status: 'APPROVED' },
      isServing: true,
    })
    known.clock.now += DAY
    await known.patch(`adCampaigns/${campaignId}`, { status: 'PAUSED' })
    known.clock.now += DAY
    const { objects } = await known.truth()
    expect(objects.map(({ word, spent, serving, active }) => [word, spent, serving, active])).toEqual([
      ['campaign group', 2400, false, true],
      ['campaign', 2400, false, false],
      ['creative', 2400, false, false],
    ])
    expect(objects.map(({ id }) => id)).toEqual([groupId, campaignId, creativeUrn])
    expect(objects[1]?.changes.map(({ from, to, person }) => [from, to, person])).toEqual([
      [null, 'PAUSED', 'ada'],
      ['PAUSED', 'ACTIVE', 'ada'],
      ['ACTIVE', 'PAUSED', 'ada'],
    ])
  })

  it('says in its own words why it does not serve', async () => {
    const known = await setUp()
    const { groupId, campaignId, creativePath } = await sponsored(known, { campaign: { status: 'ACTIVE' } })
    const statuses = async () => (await known.get(`adCampaigns/${campaignId}`)).body.servingStatuses
    expect(await statuses()).toEqual(['RUNNABLE'])
    await known.patch(`adCampaignGroups/${groupId}`, { status: 'PAUSED' })
    expect(await statuses()).toEqual(['CAMPAIGN_GROUP_STATUS_HOLD'])
    await act(known, 'account-funding', ACCOUNT, 'removed')
    expect(await statuses()).toEqual(['CAMPAIGN_GROUP_STATUS_HOLD', 'ACCOUNT_SERVING_HOLD'])
    expect((await known.get(`adCampaignGroups/${groupId}`)).body.servingStatuses).toEqual([
      'STOPPED',
      'BILLING_HOLD',
    ])
    known.clock.now += 31 * DAY
    expect((await known.get(creativePath)).body.servingHoldReasons).toEqual([
      'CAMPAIGN_END_DATE_HOLD',
      'CAMPAIGN_GROUP_STATUS_HOLD',
      'ACCOUNT_SERVING_HOLD',
    ])
  })

  it('a group’s total budget ends what runs below it', async () => {
    const known = await setUp()
    const { groupId, campaignId } = await sponsored(known, {
      campaign: { status: 'ACTIVE', dailyBudget: { amount: '60', currencyCode: 'USD' } },
    })
    await known.patch(`adCampaignGroups/${groupId}`, {
      totalBudget: { amount: '100', currencyCode: 'USD' },
      runSchedule: { start: known.clock.now, end: known.clock.now + 20 * DAY },
    })
    known.clock.now += 5 * DAY
    expect((await known.get(`adCampaigns/${campaignId}`)).body.servingStatuses).toEqual([
      'CAMPAIGN_GROUP_TOTAL_BUDGET_HOLD',
    ])
    expect((await known.truth()).objects[0]?.spent).toBe(10_000)
  })

  it('a rejected creative never serves, nor one whose post is gone', async () => {
    const known = await setUp()
    await known.settings({ adReview: 'rejects-next', adReviewSeconds: 5 })
    const first = await sponsored(known, { campaign: { status: 'ACTIVE' } })
    known.clock.now += 5000
    expect((await known.get(first.creativePath)).body).toMatchObject({
      review: { status: 'REJECTED', rejectionReasons: [expect.any(String)] },
      servingHoldReasons: ['REJECTED'],
    })
    await act(known, 'approve', first.creativeUrn)
    expect((await known.get(first.creativePath)).body.isServing).toBe(true)
    known.clock.now += 6 * HOUR
    await control(known.emulator, '/wall/take-down', { platform: 'linkedin', id: first.post })
    known.clock.now += DAY
    expect((await known.get(first.creativePath)).body.servingHoldReasons).toEqual([
      'REFERRED_CONTENT_QUALITY_HOLD',
    ])
    expect((await known.truth()).objects.map(({ spent }) => spent)).toEqual([600, 600, 600])
  })

  it('an ad that is rejected after it ran has cost what it cost', async () => {
    const known = await setUp()
    const { creativeUrn } = await sponsored(known, { campaign: { status: 'ACTIVE' } })
    known.clock.now += 60_000 + DAY
    await act(known, 'reject', creativeUrn)
    known.clock.now += DAY
    expect((await known.truth()).objects.map(({ spent, serving }) => [spent, serving])).toEqual(
      Array(3).fill([2400, false]),
    )
  })

  it('overspends a day in a trial, for what is switched on in it', async () => {
    const known = await setUp()
    const { campaignId } = await sponsored(known)
    known.clock.now += HOUR
    await known.settings({ adOverspendPercent: 50 })
    await known.patch(`adCampaigns/${campaignId}`, { status: 'ACTIVE' })
    known.clock.now += DAY
    expect((await known.truth()).objects[1]?.spent).toBe(3600)
  })

  it('is switched off after its end, and not on again', async () => {
    const known = await setUp()
    const { groupId, campaignId } = await sponsored(known, { campaign: { status: 'ACTIVE' } })
    const paths = [`adCampaignGroups/${groupId}`, `adCampaigns/${campaignId}`]
    for (const path of paths) {
      const { runSchedule } = (await known.get(path)).body as { runSchedule: { start: number } }
      await known.patch(path, { runSchedule: { ...runSchedule, end: known.clock.now + DAY } })
    }
    known.clock.now += 2 * DAY
    for (const path of paths) {
      expect((await known.patch(path, { status: 'PAUSED' })).status).toBe(204)
      expect((await known.patch(path, { status: 'ACTIVE' })).status).toBe(400)
    }
  })

  it('people change ads in Campaign Manager, and that shows', async () => {
    const known = await setUp()
    const { campaignId } = await sponsored(known)
    expect(await act(known, 'set-budget', campaignId, '9900', 'dana')).toEqual({
      said: 'it was changed by dana.',
    })
    expect(await act(known, 'set-status', campaignId, 'ACTIVE', 'dana')).toEqual({
      said: 'it was changed by dana.',
    })
    expect((await known.get(`adCampaigns/${campaignId}`)).body).toMatchObject({
      status: 'ACTIVE',
      dailyBudget: { amount: '99.00' },
    })
    expect((await known.truth()).objects[1]?.changes.at(-1)).toMatchObject({
      to: 'ACTIVE',
      person: 'dana',
      clientId: '',
    })
    expect(await act(known, 'set-status', '1', 'ACTIVE')).toHaveProperty('error')
    expect(await act(known, 'set-budget', campaignId, 'lots')).toHaveProperty('error')
  })

  it('works on although the answer is lost', async () => {
    const known = await setUp()
    await control(known.emulator, '/faults', {
      platform: 'linkedin',
      method: 'POST',
      path: '/rest/adAccounts/*/adCampaignGroups',
      effect: { kind: 'drop-after' },
      times: 1,
    })
    await expect(known.post('adCampaignGroups', group())).rejects.toThrow('cut')
    const name = encodeURIComponent(group().name)
    const found = await known.get('adCampaignGroups', `?q=search&search=(name:(values:List(${name})))`)
    expect(found.body.elements).toHaveLength(1)
  })

  it('answers an error although it was done, in a trial', async () => {
    const known = await setUp()
    await known.settings({ adsErrorButDone: 'once' })
    expect((await known.post('adCampaignGroups', group())).status).toBe(500)
    const [made] = (await known.truth()).objects
    expect((await known.patch(`adCampaignGroups/${made?.id}`, { status: 'PAUSED' })).status).toBe(204)
  })
})
