import type { Objective } from '../../advertising.ts'

interface Wanted {
  readonly objectiveType: string
  /** What the money is spent for; LinkedIn bids, and counts impressions. */
  readonly optimizationTargetType: string
}

export const objectives: Readonly<Partial<Record<Objective, Wanted>>> = {
  awareness: { objectiveType: 'BRAND_AWARENESS', optimizationTargetType: 'MAX_IMPRESSION' },
  traffic: { objectiveType: 'WEBSITE_VISITS', optimizationTargetType: 'MAX_CLICK' },
  engagement: { objectiveType: 'ENGAGEMENT', optimizationTargetType: 'MAX_CLICK' },
}

/** Ours, or LinkedIn's own word. Its pages write the same word with and without an s. */
export function objectiveIn(word: string): string {
  const bare = (text: string | undefined) => text?.replace(/S$/, '')
  const found = Object.entries(objectives).find(([, { objectiveType }]) => bare(objectiveType) === bare(word))
  return found?.[0] ?? word
}
