import type { SpecialCategory } from '../../advertising.ts'

const industries: Readonly<Partial<Record<SpecialCategory, string>>> = {
  housing: 'HOUSING',
  employment: 'EMPLOYMENT',
  financial: 'CREDIT',
}

export const industriesOf = (category: SpecialCategory): object =>
  industries[category] ? { special_industries: [industries[category]] } : {}

/** Ours, or TikTok's own words. */
export function categoryIn(words: readonly string[]): string {
  const ours = words.map(
    (word) => Object.entries(industries).find(([, industry]) => industry === word)?.[0] ?? word,
  )
  return ours.length === 0 ? 'none' : ours.join(' ')
}
