import { digitsOf } from './minor-units.ts'

/** What a thousand views cost at a platform in main units of a currency with cents, and how people behave there. */
export type Market = {
  readonly perThousand: number
  /** Clicks in ten thousand views. */
  readonly clicks: number
  /** Views of one person. */
  readonly frequency: number
  /** Results in a hundred clicks. */
  readonly results: number
}

export type Numbers = {
  readonly minor: number
  readonly impressions: number
  readonly reach: number
  readonly clicks: number
  readonly results: number
}

/** What people did for so much money: whole numbers, the same for the same money. */
export function numbersOf(minor: number, currency: string, market: Market): Numbers {
  // Where a currency has no cents, its unit is worth about a cent.
  const perThousand = market.perThousand * 10 ** Math.max(2, digitsOf(currency))
  const impressions = Math.floor((minor * 1000) / perThousand)
  const clicks = Math.floor((impressions * market.clicks) / 10_000)
  return {
    minor,
    impressions,
    reach: Math.floor(impressions / market.frequency),
    clicks,
    results: Math.floor((clicks * market.results) / 100),
  }
}

export const NOTHING: Numbers = { minor: 0, impressions: 0, reach: 0, clicks: 0, results: 0 }

export const sum = (a: Numbers, b: Numbers): Numbers => ({
  minor: a.minor + b.minor,
  impressions: a.impressions + b.impressions,
  reach: a.reach + b.reach,
  clicks: a.clicks + b.clicks,
  results: a.results + b.results,
})
