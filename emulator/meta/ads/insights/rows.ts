import type { Core } from '../../../core/core.ts'
import type { AdAccount } from '../../../world/meta.ts'
import { type Ad, type AdSet, type Campaign, readAdThing } from '../things.ts'
import { splitBy } from './breakdowns.ts'
import type { Row } from './fields.ts'
import { add, type Measures, measureAd, NOTHING } from './measure.ts'
import type { Period } from './periods.ts'

export const LEVELS = ['account', 'campaign', 'adset', 'ad'] as const
export type InsightLevel = (typeof LEVELS)[number]

export type Question = {
  readonly account: AdAccount
  readonly ads: readonly Ad[]
  readonly level: InsightLevel
  readonly periods: readonly Period[]
  readonly breakdowns: readonly string[]
}

/** One row for each thing, period and part that was shown at all; where nothing ran there is none. */
export function rowsOf(core: Core, { account, ads, level, periods, breakdowns }: Question): Row[] {
  const measured = ads.map((ad) => ({ ad, days: measureAd(core, ad) }))
  const groups = new Map<string, typeof measured>()
  for (const one of measured) {
    const key = keyOf(one.ad, level)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((group) =>
    periods.flatMap((period): Row[] => {
      const { whole, days } = sumOf(group, period)
      const [first] = group
      if (!first || (whole.spend === 0 && whole.impressions === 0)) return []
      const about = { account, ...aboveOf(core, first.ad, level), period, days }
      return splitBy(breakdowns, whole)
        .filter(({ measures }) => breakdowns.length === 0 || measures.impressions > 0)
        .map(({ part, measures }) => ({ ...about, part, measures }))
    }),
  )
}

/** Everything a group did in a period, and on how many days. */
function sumOf(
  group: readonly { readonly days: ReadonlyMap<string, Measures> }[],
  { since, until }: Period,
): { whole: Measures; days: number } {
  const shown = new Set<string>()
  let whole = NOTHING
  for (const { days } of group)
    for (const [day, measures] of days) {
      if (day < since || day > until) continue
      shown.add(day)
      whole = add(whole, measures)
    }
  return { whole, days: shown.size }
}

function keyOf(ad: Ad, level: InsightLevel): string {
  if (level === 'account') return ad.account
  if (level === 'campaign') return ad.campaign
  return level === 'adset' ? ad.adset : ad.id
}

/** What a row of this level is about, and what lies above it. */
function aboveOf(
  core: Core,
  ad: Ad,
  level: InsightLevel,
): { campaign: Campaign | null; adset: AdSet | null; ad: Ad | null } {
  return {
    campaign: level === 'account' ? null : readAdThing(core, 'ad-campaign', ad.campaign),
    adset: level === 'adset' || level === 'ad' ? readAdThing(core, 'ad-set', ad.adset) : null,
    ad: level === 'ad' ? ad : null,
  }
}
