import type { Outcome } from './trial.ts'

export interface Score {
  readonly deliveries: number
  /** Of what could be known: said to fail and failed, said to fail and went, failed unsaid, said to go and went. */
  readonly foreseen: number
  readonly falseAlarms: number
  readonly missed: number
  readonly went: number
  readonly recall: number
  readonly precision: number
  /** Foreseen failures by what was said. */
  readonly by: Readonly<Record<string, number>>
  /** What nobody could know: deliveries that it touched, and those that failed. */
  readonly unforeseeable: Readonly<Record<string, { touched: number; failed: number }>>
}

/** What a mishap touched, and would have failed by what was said anyway, is not counted at all as foreseen or missed. */
export function scoreOf(outcomes: readonly Outcome[]): Score {
  const plain = outcomes.filter((one) => one.touched === null)
  const count = (is: (one: Outcome) => boolean) => plain.filter(is).length
  const foreseen = count((one) => one.said !== null && !one.went)
  const falseAlarms = count((one) => one.said !== null && one.went)
  const missed = count((one) => one.said === null && !one.went)
  const by: Record<string, number> = {}
  for (const { said, went } of plain) if (said && !went) by[said] = (by[said] ?? 0) + 1
  const unforeseeable: Record<string, { touched: number; failed: number }> = {}
  for (const { touched, went, said } of outcomes) {
    if (touched === null || said !== null) continue
    const sum = unforeseeable[touched] ?? { touched: 0, failed: 0 }
    unforeseeable[touched] = { touched: sum.touched + 1, failed: sum.failed + (went ? 0 : 1) }
  }
  return {
    deliveries: outcomes.length,
    foreseen,
    falseAlarms,
    missed,
    went: count((one) => one.said === null && one.went),
    recall: share(foreseen, foreseen + missed),
    precision: share(foreseen, foreseen + falseAlarms),
    by,
    unforeseeable,
  }
}

const share = (part: number, whole: number): number =>
  whole === 0 ? 1 : Math.round((part / whole) * 10_000) / 10_000
