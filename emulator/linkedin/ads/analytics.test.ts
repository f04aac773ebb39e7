import { describe, expect, it } from 'vitest'
import { control, rest, tokenOf } from '../test-client.ts'
import { ACCOUNT_URN, DAY, type Known, setUp, sponsored } from './test-client.ts'

const _act = (known: Known, act: string, id: string, value = '', person = '') =>
  control<{ said?: string; error?: string }>(known.emulator, '/ads/acts', {
    platform: 'linkedin',
    act,
    id,
    value,
    person,
  })

describe('LinkedIn: adAnalytics', () => {
  const report = async (known: Known, query: string, token = known.token) =>
    (await rest(known.emulator, token, `/adAnalytics?q=analytics&${query}`)).body.elements as Record<
      string,
      unknown
    >[]
  const november = 'dateRange=(start:(year:2026,month:11,day:1),end:(year:2026,month:11,day:30))'

  it('tells days in decimal texts, with the fields asked for', async () => {
    const known = await setUp()
    const { campaignId } = await sponsored(known, { campaign: { status: 'ACTIVE' } })
    known.clock.now += DAY
    const campaigns = `campaigns=List(${encodeURIComponent(`urn:li:sponsoredCampaign:${campaignId}`)})`
    const fields = 'fields=impressions,clicks,costInLocalCurrency,dateRange,pivotValues'
    const days = await report(
      known,
      `pivot=CAMPAIGN&timeGranularity=DAILY&${november}&${campaigns}&${fields}`,
    )
    expect(days.map(({ costInLocalCurrency, pivotValues }) => [costInLocalCurrency, pivotValues])).toEqual([
      ['11.98', [`urn:li:sponsoredCampaign:${campaignId}`]],
      ['12.00', [`urn:li:sponsoredCampaign:${campaignId}`]],
    ])
    expect(days[0]).toMatchObject({
      impressions: 399,
      dateRange: { start: { year: 2026, month: 11, day: 22 }, end: { year: 2026, month: 11, day: 22 } },
    })
    const [all] = await report(
      known,
      `pivot=ACCOUNT&timeGranularity=ALL&${november}&accounts=List(${encodeURIComponent(ACCOUNT_URN)})`,
    )
    expect(all).toEqual({ impressions: 799, clicks: 4 })
  })

  it('is empty without data and without permission alike, and refuses what it cannot read', async () => {
    const known = await setUp()
    const { campaignId } = await sponsored(known, { campaign: { status: 'ACTIVE' } })
    const campaigns = `campaigns=List(${encodeURIComponent(`urn:li:sponsoredCampaign:${campaignId}`)})`
    const query = `pivot=CAMPAIGN&timeGranularity=DAILY&${november}&${campaigns}`
    expect(await report(known, query)).toEqual([])
    known.clock.now += DAY
    const stranger = await tokenOf(known.emulator, 'ben', 'r_ads_reporting')
    expect(await report(known, query, stranger)).toEqual([])
    for (const bad of [
      `timeGranularity=DAILY&${november}&${campaigns}`,
      `pivot=CAMPAIGN&${november}&${campaigns}`,
      `pivot=CAMPAIGN&timeGranularity=DAILY&${campaigns}`,
      `pivot=CAMPAIGN&timeGranularity=DAILY&${november}`,
      `${query}&fields=${Array.from({ length: 21 }, (_, n) => `f${n}`).join(',')}`,
      `pivot=CAMPAIGN&timeGranularity=DAILY&dateRange=(start:(year:2026,month:02,day:31))&${campaigns}`,
    ])
      expect((await rest(known.emulator, known.token, `/adAnalytics?q=analytics&${bad}`)).status).toBe(400)
  })
})
