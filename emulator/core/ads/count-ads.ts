import type { Core } from '../core.ts'
import { readAds } from './read-ads.ts'

export type AdCount = { active: number; serving: number; spent: Record<string, number> }

/** By platform: how many objects are on with everything above them, how many serve, and what all cost, by currency. */
export function countAds(core: Core): Record<string, AdCount> {
  const counts: Record<string, AdCount> = {}
  for (const { platform, currency, spent, activeObjects, servingObjects } of readAds(core).accounts) {
    const count = counts[platform] ?? { active: 0, serving: 0, spent: {} }
    counts[platform] = count
    count.active += activeObjects
    count.serving += servingObjects
    if (spent > 0) count.spent[currency] = (count.spent[currency] ?? 0) + spent
  }
  return counts
}
