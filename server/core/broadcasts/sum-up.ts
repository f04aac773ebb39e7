import type { FieldProblem } from '../../base/problem.ts'
import type { Foreseen, ForeseenPlace } from './foresee.ts'
import type { KindTerms, Terms } from './terms.ts'

export interface KindSummary extends KindTerms {
  readonly workspaces: number
  readonly reached: number
  /** The most frequent first. */
  readonly why: readonly { readonly code: string; readonly workspaces: number }[]
}

export interface Summary {
  readonly workspaces: number
  /** Locations at which something reaches somebody. */
  readonly reached: number
  readonly kinds: readonly KindSummary[]
  readonly firstAt: Date | null
  readonly lastAt: Date | null
  readonly flaws: readonly FieldProblem[]
}

const order = { reaches: 0, 'at-risk': 1, 'left-out': 2 } as const

/** Each location counts once for a kind, and stands where its best account of that kind does. */
export function sumUp(
  terms: Terms,
  places: readonly ForeseenPlace[],
  flaws: readonly FieldProblem[],
): Summary {
  const moments = places.flatMap(({ turn }) => turn?.at?.getTime() ?? [])
  const reached = places.filter((one) => one.deliveries.some(({ reach }) => reach === 'reaches'))
  return {
    workspaces: places.length,
    reached: reached.length,
    kinds: terms.kinds.map((kind) => kindSummary(kind, places)),
    firstAt: moments.length > 0 ? new Date(moments.reduce((a, b) => Math.min(a, b))) : null,
    lastAt: moments.length > 0 ? new Date(moments.reduce((a, b) => Math.max(a, b))) : null,
    flaws,
  }
}

function kindSummary(kind: Terms['kinds'][number], places: readonly ForeseenPlace[]): KindSummary {
  const best = places.flatMap(({ deliveries }) => bestOf(deliveries.filter((one) => one.kind === kind)) ?? [])
  const counts = new Map<string, number>()
  for (const { reach, why } of best)
    if (reach !== 'reaches' && why) counts.set(why.code, (counts.get(why.code) ?? 0) + 1)
  return {
    ...kind,
    workspaces: best.length,
    reached: best.filter((one) => one.reach === 'reaches').length,
    why: [...counts]
      .map(([code, workspaces]) => ({ code, workspaces }))
      .sort((a, b) => b.workspaces - a.workspaces),
  }
}

const bestOf = (some: readonly Foreseen[]): Foreseen | undefined =>
  some.reduce<Foreseen | undefined>(
    (best, one) => (best && order[best.reach] <= order[one.reach] ? best : one),
    undefined,
  )
