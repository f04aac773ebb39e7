/**
 * What delivery needs to know of one campaign and everything below it, as it was at each moment. Money in minor units,
 * times in epoch milliseconds. A turn holds from its `at` until the next one's.
 */
export type Family = {
  /** Whether the ad account could pay and was allowed to run ads. */
  readonly account: readonly Switch[]
  readonly turns: readonly Turn[]
  readonly sets: readonly AdSet[]
}

export type AdSet = { readonly id: string; readonly turns: readonly Turn[]; readonly ads: readonly Ad[] }

export type Ad = {
  readonly id: string
  readonly turns: readonly Switch[]
  /** Whether review had let it through. */
  readonly approved: readonly Switch[]
}

export type Switch = { readonly at: number; readonly on: boolean }

export type Turn = Switch & {
  readonly daily: number | null
  readonly total: number | null
  /** From when (inclusive) until when (exclusive) it may run; null = no such end. */
  readonly start: number | null
  readonly end: number | null
  /** How much of a daily budget a day really costs: 100, or more in a trial of overspending. */
  readonly percent: number
}

/** The turn that holds at a moment. */
export function turnAt<T extends { readonly at: number }>(turns: readonly T[], at: number): T | null {
  let found: T | null = null
  for (const turn of turns) if (turn.at <= at) found = turn
  return found
}

/** The turn, while it is on and within its schedule. */
export function runningAt(turns: readonly Turn[], at: number): Turn | null {
  const turn = turnAt(turns, at)
  if (!turn?.on || (turn.start !== null && at < turn.start)) return null
  return turn.end !== null && at >= turn.end ? null : turn
}

/** Every moment at which something about the family changes, in order; nothing after `now`. */
export function momentsOf(family: Family, now: number): number[] {
  const turns = [...family.turns, ...family.sets.flatMap((set) => set.turns)]
  const ads = family.sets.flatMap((set) => set.ads)
  const all = [
    ...family.account.map(({ at }) => at),
    ...turns.flatMap(({ at, start, end }) => [at, start, end]),
    ...ads.flatMap((ad) => [...ad.approved, ...ad.turns].map(({ at }) => at)),
  ]
  const begun = Math.min(...family.turns.map(({ at }) => at))
  const within = all.filter((at): at is number => at !== null && at >= begun && at < now)
  return [...new Set(within)].sort((a, b) => a - b)
}
