import { describe, expect, it } from 'vitest'
import { ACCOUNT, AROUND, driveAds, FRANCS, PIXEL, YEN } from '../drive-ads.ts'

type Row = Record<string, string> & { actions?: { action_type: string; value: string }[] }
const DAY = 86_400

/** A boost of 20.00 a day that ran a day and a half. */
async function afterADay() {
  const t = await driveAds()
  await t.set({ adReviewSeconds: '0' })
  const made = await t.boost()
  await t.start(made)
  await t.wait(DAY + DAY / 2)
  const rows = async (path: string, params: Record<string, unknown> = {}): Promise<Row[]> =>
    (await t.read(`${path}/insights`, { date_preset: 'maximum', ...params })).body.data as Row[]
  return { ...t, made, rows }
}

describe('insights', () => {
  it('are empty, not zero, where nothing ran', async () => {
    const t = await driveAds()
    const made = await t.boost()
    for (const path of [ACCOUNT, made.campaign, made.adset, made.ad])
      expect((await t.read(`${path}/insights`, { fields: 'spend,impressions' })).body).toEqual({ data: [] })
  })

  it('tell spend in the currency itself and all numbers as texts, the same at every level', async () => {
    const t = await afterADay()
    const fields =
      'spend,impressions,reach,frequency,clicks,inline_link_clicks,ctr,cpc,cpm,actions,campaign_id,ad_name,account_currency'
    const [row] = await t.rows(t.made.ad, { fields })
    expect(row).toMatchObject({
      spend: '30.00',
      account_currency: 'USD',
      ad_name: 'The ad [mrg-1]',
      campaign_id: t.made.campaign,
    })
    for (const name of [
      'impressions',
      'reach',
      'frequency',
      'clicks',
      'inline_link_clicks',
      'ctr',
      'cpc',
      'cpm',
    ])
      expect(row?.[name], name).toMatch(/^\d+(\.\d+)?$/)
    expect(Number(row?.cpm)).toBeGreaterThan(3)
    expect(Number(row?.cpm)).toBeLessThan(15)
    expect(Number(row?.reach)).toBeLessThan(Number(row?.impressions))
    expect(row?.actions?.find(({ action_type }) => action_type === 'link_click')?.value).toBe(
      row?.inline_link_clicks,
    )
    for (const path of [t.made.adset, t.made.campaign, ACCOUNT])
      expect((await t.rows(path, { fields: 'spend,impressions' }))[0]).toMatchObject({
        spend: '30.00',
        impressions: row?.impressions,
      })
    expect((await t.rows(ACCOUNT, { level: 'ad', fields: 'ad_id' })).map(({ ad_id }) => ad_id)).toEqual([
      t.made.ad,
    ])
    expect((await t.read(t.made.ad, { fields: 'insights.date_preset(maximum){spend}' })).body).toMatchObject({
      insights: { data: [{ spend: '30.00' }] },
    })
  })

  it('cut by day, by range and by age and gender add up to the whole', async () => {
    const t = await afterADay()
    const sum = (rows: Row[], name: string) => rows.reduce((total, row) => total + Number(row[name]), 0)
    const fields = 'spend,impressions,clicks'
    const [whole] = await t.rows(t.made.ad, { fields })
    const days = await t.rows(t.made.ad, { fields, time_increment: 1 })
    expect(days.length).toBeGreaterThanOrEqual(2)
    expect(days.every(({ date_start, date_stop }) => date_start === date_stop)).toBe(true)
    const people = await t.rows(t.made.ad, { fields, breakdowns: 'age,gender' })
    expect(people[0]).toMatchObject({ age: '18-24', gender: 'female' })
    for (const rows of [days, people])
      for (const name of ['impressions', 'clicks']) expect(sum(rows, name)).toBe(Number(whole?.[name]))
    expect(sum(people, 'spend')).toBeCloseTo(30)
    const range = { since: days[0]?.date_start, until: days[0]?.date_start }
    expect(
      (await t.rows(t.made.ad, { fields, date_preset: '', time_range: JSON.stringify(range) }))[0],
    ).toEqual(days[0])
    expect(await t.rows(t.made.ad, { breakdowns: 'impression_device' })).toEqual([])
  })

  it('count events of a pixel that fires, and what they are worth', async () => {
    const t = await driveAds()
    await t.set({ adReviewSeconds: '0' })
    const made = await t.boost({
      campaign: { objective: 'OUTCOME_SALES' },
      adset: {
        optimization_goal: 'OFFSITE_CONVERSIONS',
        destination_type: 'WEBSITE',
        daily_budget: 500_000,
        promoted_object: { pixel_id: PIXEL, custom_event_type: 'PURCHASE' },
        targeting: AROUND,
      },
    })
    await t.start(made)
    await t.wait(DAY)
    const { body } = await t.read(`${made.ad}/insights`, {
      date_preset: 'maximum',
      fields: 'actions,purchase_roas,action_values',
    })
    const [row] = body.data as Row[]
    const purchases = row?.actions?.find(({ action_type }) => action_type === 'purchase')
    expect(Number(purchases?.value)).toBeGreaterThan(0)
    expect(row?.action_values).toContainEqual({
      action_type: 'purchase',
      value: `${Number(purchases?.value) * 24}.00`,
    })
  })

  it('count yen in whole units', async () => {
    const t = await driveAds({ person: 'noor' })
    await t.set({ adReviewSeconds: '0' })
    const page = '122790556102487'
    const token = await t.tokenOf(page)
    const post = String((await t.post(`${page}/feed`, { message: 'Hello' }, token)).body.id)
    const low = await t.change(`${YEN}/campaigns`, {
      name: 'Low',
      objective: 'OUTCOME_ENGAGEMENT',
      status: 'PAUSED',
      special_ad_categories: [],
      daily_budget: 149,
    })
    expect(low.status).toBe(400)
    const made = await t.boost({ account: YEN, post, adset: { daily_budget: 3000 } })
    await t.start(made)
    await t.wait(DAY)
    const fields = 'spend,account_currency,impressions'
    const [row] = (await t.read(`${made.ad}/insights`, { date_preset: 'maximum', fields })).body.data as Row[]
    expect(row).toMatchObject({ spend: '3000', account_currency: 'JPY' })
    expect(Number(row?.impressions)).toBeGreaterThan(1000)
    const account = await t.read(YEN, { fields: 'amount_spent,balance,is_prepay_account' })
    expect(account.body).toMatchObject({ amount_spent: '3000', balance: '997000', is_prepay_account: true })
    expect((await t.read(FRANCS, { fields: 'currency,timezone_name' })).body).toMatchObject({
      currency: 'CHF',
    })
  })

  it('come as a report when ordered, which may fail at a hundred percent', async () => {
    const t = await afterADay()
    const order = async () =>
      String(
        (await t.change(`${ACCOUNT}/insights`, { level: 'ad', fields: 'spend', date_preset: 'maximum' })).body
          .report_run_id,
      )
    const status = async (id: string) =>
      (await t.read(id, { fields: 'async_status,async_percent_completion' })).body
    const run = await order()
    expect(await status(run)).toMatchObject({ async_status: 'Job Not Started', async_percent_completion: 0 })
    expect((await t.read(`${run}/insights`)).status).toBe(400)
    await t.wait(5)
    expect(await status(run)).toMatchObject({ async_status: 'Job Running' })
    await t.wait(5)
    expect(await status(run)).toMatchObject({ async_status: 'Job Completed', async_percent_completion: 100 })
    expect((await t.read(`${run}/insights`)).body.data).toMatchObject([{ spend: '30.00' }])
    await t.set({ insightReports: 'fail-next' })
    const bad = await order()
    await t.wait(10)
    expect(await status(bad)).toMatchObject({ async_status: 'Job Failed', async_percent_completion: 100 })
    expect((await t.read(`${bad}/insights`)).status).toBe(400)
    await t.wait(31 * DAY)
    expect((await t.read(run)).wrong).toEqual([400, 100, 33])
  })

  it('say of a report without being asked how far it is, and why it failed', async () => {
    const t = await afterADay()
    const order = async () =>
      String((await t.change(`${ACCOUNT}/insights`, { date_preset: 'maximum' })).body.report_run_id)
    const run = await order()
    const begun = {
      id: run,
      account_id: ACCOUNT.slice(4),
      time_ref: expect.any(Number),
      async_status: 'Job Not Started',
      async_percent_completion: 0,
    }
    expect((await t.read(run)).body).toEqual(begun)
    await t.set({ insightReports: 'fail-next' })
    const bad = await order()
    await t.wait(10)
    const done = { time_completed: expect.any(Number), async_percent_completion: 100 }
    expect((await t.read(run)).body).toEqual({ ...begun, ...done, async_status: 'Job Completed' })
    expect((await t.read(bad)).body).toEqual({
      ...begun,
      ...done,
      id: bad,
      async_status: 'Job Failed',
      error_code: 2,
      error_message: 'The report could not be made.',
      error_subcode: expect.any(Number),
      error_user_title: expect.any(String),
      error_user_msg: expect.any(String),
    })
  })

  it('refuse what is too much, too old, unknown, or not permitted; rows come in pages', async () => {
    const t = await afterADay()
    const wrong = async (params: Record<string, unknown>) =>
      (await t.read(`${ACCOUNT}/insights`, params)).wrong
    expect(await wrong({ fields: 'love' })).toEqual([400, 100, null])
    expect(await wrong({ date_preset: 'lifetime' })).toEqual([400, 100, null])
    expect(await wrong({ time_range: '{"since":"2020-01-01","until":"2020-02-01"}' })).toEqual([
      400,
      3018,
      null,
    ])
    expect(await wrong({ time_range: '{"since":"soon","until":"2020-02-01"}' })).toEqual([400, 100, null])
    expect(await wrong({ breakdowns: 'mood' })).toEqual([400, 100, null])
    await t.set({ insightRows: '1' })
    expect(await wrong({ date_preset: 'maximum', time_increment: 1 })).toEqual([400, 100, 1_487_534])
    await t.set({ insightRows: '10000' })
    const page = (
      await t.read(`${ACCOUNT}/insights`, { date_preset: 'maximum', time_increment: 1, limit: 1 })
    ).body
    const { next } = page.paging as { next: string }
    const following = (await (await t.emulator.fetch(next)).json()) as { data: Row[] }
    expect(following.data.length).toBe(1)
    expect(following.data[0]?.date_start).not.toBe((page.data as Row[])[0]?.date_start)
    const filter = JSON.stringify([{ field: 'spend', operator: 'GREATER_THAN', value: 100 }])
    expect(await t.rows(ACCOUNT, { level: 'ad', filtering: filter })).toEqual([])
    const none = await driveAds({ decline: ['ads_read', 'ads_management'] })
    expect((await none.read(`${ACCOUNT}/insights`)).wrong).toEqual([400, 100, 33])
  })
})
