import { describe, expect, it } from 'vitest'
import { worldAccount } from '../account-state.ts'
import { ACCOUNT, driveAds } from '../drive-ads.ts'
import { accrue, totalOf } from './accrue.ts'

const DAY = 86_400
const HOUR = 3600

/** Ada without review, and what things cost by now. */
async function deliver() {
  const t = await driveAds()
  await t.set({ adReviewSeconds: '0' })
  const spent = async (id: string) => (await t.record()).objects.find((one) => one.id === id)?.spent
  const serving = async (id: string) => (await t.record()).objects.find((one) => one.id === id)?.serving
  const setWeather = (percent: string) => t.set({ adOverspendPercent: percent })
  return { ...t, spent, serving, setWeather }
}

describe('what ads cost', () => {
  it('is the daily budget by the time they run, to the unit, however often anybody looks', async () => {
    const t = await deliver()
    const [often, seldom] = [await t.boost(), await t.boost()]
    await t.start(often)
    await t.start(seldom)
    for (let hour = 0; hour < 24; hour += 1) {
      await t.wait(HOUR)
      await t.read(`${often.ad}/insights`, { date_preset: 'maximum' })
    }
    const [one, other] = [await t.spent(often.ad), await t.spent(seldom.ad)]
    expect(one).toBe(other)
    expect(one).toBe(2000)
    await t.change(often.campaign, { status: 'PAUSED' })
    await t.wait(DAY)
    expect(await t.spent(often.ad)).toBe(2000)
    expect(await t.spent(seldom.ad)).toBe(4000)
    const account = (await t.record()).accounts.find(({ id }) => id === ACCOUNT)
    expect(account).toMatchObject({ spent: 6000, currency: 'USD', servingObjects: 3 })
    expect((await t.read(ACCOUNT, { fields: 'amount_spent' })).body.amount_spent).toBe(String(214_090 + 6000))
  })

  it('follows a budget that is changed, and begins and ends with the schedule', async () => {
    const t = await deliver()
    const now = t.core.now()
    const made = await t.boost({
      adset: { start_time: Math.floor(now / 1000) + DAY, end_time: Math.floor(now / 1000) + 3 * DAY },
    })
    await t.start(made)
    await t.wait(DAY / 2)
    expect([await t.spent(made.ad), await t.serving(made.ad)]).toEqual([0, false])
    await t.wait(DAY)
    expect(await t.spent(made.ad)).toBeGreaterThanOrEqual(999)
    await t.change(made.adset, { daily_budget: 4000 })
    await t.wait(10 * DAY)
    expect(await t.serving(made.ad)).toBe(false)
    expect(await t.spent(made.ad)).toBeGreaterThanOrEqual(1000 + 5999)
    expect(await t.spent(made.ad)).toBeLessThanOrEqual(1000 + 6001)
  })

  it('never goes beyond a lifetime budget, and is spread evenly', async () => {
    const t = await deliver()
    const end = Math.floor(t.core.now() / 1000) + 10 * DAY
    const made = await t.boost({ adset: { daily_budget: '', lifetime_budget: 10_000, end_time: end } })
    await t.start(made)
    await t.wait(5 * DAY)
    expect(await t.spent(made.ad)).toBeGreaterThanOrEqual(4999)
    expect(await t.spent(made.ad)).toBeLessThanOrEqual(5000)
    await t.wait(20 * DAY)
    expect(await t.spent(made.ad)).toBeLessThanOrEqual(10_000)
    expect(await t.spent(made.ad)).toBeGreaterThanOrEqual(9999)
  })

  it('shares the budget of a campaign among its ads', async () => {
    const t = await deliver()
    const campaign = { is_adset_budget_sharing_enabled: '', daily_budget: 3000 }
    const made = await t.boost({ campaign, adset: { daily_budget: '' } })
    const second = await t.make(`${ACCOUNT}/ads`, {
      name: 'Second',
      adset_id: made.adset,
      creative: { creative_id: made.creative },
      status: 'ACTIVE',
    })
    await t.start(made)
    await t.wait(DAY)
    expect([await t.spent(made.ad), await t.spent(second), await t.spent(made.campaign)]).toEqual([
      1500, 1500, 3000,
    ])
  })

  it('is more than the budget on a day when a setting says so, never more than seven days of it in a week', async () => {
    const t = await deliver()
    await t.setWeather('75')
    const made = await t.boost()
    await t.start(made)
    await t.wait(DAY)
    const first = (await t.spent(made.ad)) ?? 0
    expect(first).toBe(3500)
    await t.wait(20 * DAY)
    const { data } = (
      await t.read(`${made.ad}/insights`, {
        date_preset: 'maximum',
        time_increment: 1,
        fields: 'spend',
        limit: 100,
      })
    ).body as { data: { spend: string; date_start: string }[] }
    const weeks = new Map<string, number>()
    for (const { spend, date_start } of data) {
      expect(Number(spend)).toBeLessThanOrEqual(35)
      const day = new Date(`${date_start}T00:00:00Z`)
      const sunday = new Date(day.getTime() - day.getUTCDay() * DAY * 1000).toISOString().slice(0, 10)
      weeks.set(sunday, (weeks.get(sunday) ?? 0) + Number(spend))
    }
    for (const spend of weeks.values()) expect(spend).toBeLessThanOrEqual(140)
    expect([...weeks.values()].some((spend) => spend > 139)).toBe(true)
    await t.setWeather('none')
    await t.wait(7 * DAY)
    const before = (await t.spent(made.ad)) ?? 0
    await t.wait(DAY)
    expect(((await t.spent(made.ad)) ?? 0) - before).toBe(2000)
  })

  it('stops at the spending limit of the account, which is written in the currency itself', async () => {
    const t = await deliver()
    const made = await t.boost()
    await t.start(made)
    expect((await t.change(ACCOUNT, { spend_cap: 30 })).body).toEqual({ success: true })
    expect((await t.read(ACCOUNT, { fields: 'spend_cap' })).body.spend_cap).toBe('3000')
    await t.wait(5 * DAY)
    expect([await t.spent(made.ad), await t.serving(made.ad)]).toEqual([3000, false])
    await t.change(ACCOUNT, { spend_cap_action: 'delete' })
    await t.wait(DAY)
    expect(await t.spent(made.ad)).toBe(5000)
    for (let n = 0; n < 10; n += 1) await t.change(ACCOUNT, { spend_cap: 100 + n })
    expect((await t.change(ACCOUNT, { spend_cap: 5 })).wrong).toEqual([400, 17, 1_885_172])
  })

  it('stops at the cap of a campaign', async () => {
    const t = await deliver()
    const low = await t.boost()
    expect((await t.change(low.campaign, { spend_cap: 9999 })).status).toBe(400)
    const made = await t.boost({ campaign: { spend_cap: 12_500 }, adset: { daily_budget: 5000 } })
    await t.start(made)
    await t.wait(4 * DAY)
    expect([await t.spent(made.campaign), await t.serving(made.campaign)]).toEqual([12_500, false])
    await t.change(made.campaign, { spend_cap: 922_337_203_685_478 })
    expect((await t.read(made.campaign, { fields: 'spend_cap' })).body.spend_cap).toBeUndefined()
    expect(await t.serving(made.campaign)).toBe(true)
  })

  it('is kept as it is, and forgotten when everything is', async () => {
    const t = await deliver()
    const made = await t.boost()
    await t.start(made)
    await t.wait(DAY / 2)
    await t.change(made.adset, { daily_budget: 3000 })
    expect(JSON.parse(JSON.stringify(t.core.state.things))).toEqual(t.core.state.things)
    await t.control('/reset', {})
    expect((await t.record()).objects).toEqual([])
  })
})

describe('a ledger', () => {
  it('is the same for one stretch and for many', () => {
    const account = worldAccount(ACCOUNT.slice(4))
    const line = { ad: '1', since: 0, amount: 777, perMs: DAY * 1000 * 3 }
    const to = 12_345_678_901
    const whole = accrue(null, line, { account, from: 0, to })
    let parts = accrue(null, line, { account, from: 0, to: 1 })
    for (let at = 1; at < to; at += 987_654_321)
      parts = accrue(parts, line, { account, from: at, to: Math.min(to, at + 987_654_321) })
    expect(totalOf(parts)).toBe(totalOf(whole))
    expect(totalOf(whole)).toBe(Math.floor((777 * to) / (DAY * 1000 * 3)))
  })
})
