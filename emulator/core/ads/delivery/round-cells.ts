import { PARTS } from './rates.ts'

/** Set -> day -> ad -> parts of a minor unit. */
export type DaysOfSets = Map<string, Map<string, Map<string, bigint>>>

/** What one ad cost on one day, in minor units. */
export type Cell = { readonly set: string; readonly day: string; readonly ad: string; readonly minor: number }

/**
 * Whole minor units: an ad set's days add up to its rounded total, and the ads of a day to the day, so that no sum of
 * cells differs from what a report of the whole says.
 */
export function roundCells(sets: DaysOfSets): Cell[] {
  const cells: Cell[] = []
  for (const [set, days] of sets) {
    let [parts, said] = [0n, 0]
    for (const [day, ads] of days) {
      let soFar = parts
      for (const [ad, own] of ads) {
        soFar += own
        const minor = rounded(soFar) - said
        said += minor
        cells.push({ set, day, ad, minor })
      }
      parts = soFar
    }
  }
  return cells
}

const rounded = (parts: bigint): number => Number((parts + PARTS / 2n) / PARTS)
