import { groupBy } from '../../base/group-by.ts'
import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import {
  type BroadcastDelivery,
  countResults,
  listResults,
  type ResultFilter,
  type ResultKey,
} from '../../store/broadcast-results.ts'
import { findBroadcast } from '../../store/broadcasts.ts'
import type { Context } from '../context.ts'
import { type KindTerms, kindsOf } from './terms.ts'

export type { BroadcastDelivery, BroadcastDeliveryState, ResultKey } from '../../store/broadcast-results.ts'

export interface Results {
  readonly deliveries: readonly BroadcastDelivery[]
  /** Of all that the filter lets through. */
  readonly totals: readonly {
    readonly kind: string
    readonly kindLabel: string
    readonly counts: Readonly<Record<string, number>>
    readonly all: number
  }[]
  readonly next: ResultKey | null
}

const pageSize = 100

/** What became of a broadcast at each location and account, a page at a time. */
export async function showResults(
  ctx: Context,
  scope: HubScope,
  id: string,
  look: ResultFilter & { after?: ResultKey | undefined },
): Promise<Results> {
  return ctx.db.inScope(scope, async (tx) => {
    if (!(await findBroadcast(tx, id))) throw notFound('broadcast')
    const found = await listResults(tx, id, { ...look, limit: pageSize + 1 })
    const deliveries = found.slice(0, pageSize)
    const counts = groupBy(await countResults(tx, [id], look), (one) => one.kind)
    const totals = [...counts].map(([kind, some]) => ({
      kind,
      kindLabel: labelOf(kindsOf(ctx), kind),
      counts: Object.fromEntries(some.map((one) => [one.state, one.count])),
      all: some.reduce((sum, one) => sum + one.count, 0),
    }))
    return { deliveries, totals, next: found.length > pageSize ? keyOf(deliveries.at(-1)) : null }
  })
}

export const labelOf = (kinds: readonly KindTerms[], kind: string): string =>
  kinds.find((one) => one.kind === kind)?.label ?? kind

export const keyOf = (one: BroadcastDelivery | undefined): ResultKey | null =>
  one
    ? { name: one.workspaceName, workspaceId: one.workspaceId, kind: one.kind, accountId: one.accountId }
    : null
