import type { Switch } from './delivery/family.ts'
import type { Version } from './history.ts'

/** A review that began with the version it stands in. `doneAt` in epoch milliseconds. */
export type Review = { readonly doneAt: number; readonly verdict: 'APPROVED' | 'REJECTED' }

/** Whether an ad was approved at each moment: a new review ends the one before, done or not. */
export function approvalsOf(versions: readonly Version<{ readonly review: Review | null }>[]): Switch[] {
  const reviews = versions.flatMap(({ at, fields: { review } }, n) => {
    const before = versions[n - 1]?.fields.review
    const same = before?.doneAt === review?.doneAt && before?.verdict === review?.verdict
    return review === null || same ? [] : [{ since: at, ...review }]
  })
  return reviews.flatMap(({ since, doneAt, verdict }, n) => {
    const begun = { at: since, on: false }
    const until = reviews[n + 1]?.since ?? Number.POSITIVE_INFINITY
    return doneAt < until ? [begun, { at: doneAt, on: verdict === 'APPROVED' }] : [begun]
  })
}
