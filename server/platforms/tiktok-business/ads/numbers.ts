import { daysMs } from '../../../base/clock.ts'
import type { AdAccountRef, AdDay, AskedAd } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { inBatches } from './in-batches.ts'
import { report } from './report.ts'

/** Day by day in the advertiser's zone. A report by day covers thirty of them. */
export async function numbers(
  call: TokenCall,
  {
    account,
    ads,
    from,
    to,
  }: {
    readonly account: AdAccountRef
    readonly ads: readonly AskedAd[]
    readonly from: string
    readonly to: string
  },
): Promise<readonly AdDay[]> {
  const days: AdDay[] = []
  for (const span of spansOf(from, to)) {
    days.push(...(await inBatches(ads, (some) => daysOf(call, account, some, span))))
  }
  return days
}

async function daysOf(
  call: TokenCall,
  account: AdAccountRef,
  ads: readonly AskedAd[],
  span: { readonly from: string; readonly to: string },
): Promise<AdDay[]> {
  const ids = ads.flatMap(({ made }) => made.campaign ?? [])
  if (ids.length === 0) return []
  const rows = await report(call, { account, ids, byDay: true, ...span })
  return rows.flatMap(({ campaign, results, ...numbers }) =>
    ads
      .filter(({ made }) => made.campaign === campaign)
      .filter(() => numbers.impressions > 0 || numbers.spentMinor > 0)
      .map(({ key, objective }) => ({ key, ...numbers, results: results(objective) })),
  )
}

const mostDays = 30

function spansOf(from: string, to: string): { from: string; to: string }[] {
  const spans: { from: string; to: string }[] = []
  for (let at = from; at <= to; at = later(at, mostDays)) {
    const end = later(at, mostDays - 1)
    spans.push({ from: at, to: end < to ? end : to })
  }
  return spans
}

const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + daysMs(days)).toISOString().slice(0, 10)
