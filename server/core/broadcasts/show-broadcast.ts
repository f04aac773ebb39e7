import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { countAudience } from '../../store/broadcast-places.ts'
import { type BroadcastDeliveryState, countResults, listSpans } from '../../store/broadcast-results.ts'
import { type Broadcast, findBroadcast, listBroadcasts as list } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'

export type { Broadcast, BroadcastAudience, BroadcastKind, BroadcastTiming } from '../../store/broadcasts.ts'

/** A broadcast, and how far it is. */
export interface ShownBroadcast {
  readonly broadcast: Broadcast
  readonly workspaces: number
  /** Of these: something is still to be done there. */
  readonly waiting: number
  readonly firstAt: Date | null
  readonly lastAt: Date | null
  readonly counts: Readonly<Partial<Record<BroadcastDeliveryState, number>>>
}

const pageSize = 30

export async function showBroadcast(ctx: Context, scope: HubScope, id: string): Promise<ShownBroadcast> {
  return ctx.db.inScope(scope, async (tx) => {
    const broadcast = await findBroadcast(tx, id)
    const [shown] = broadcast ? await withCounts(tx, [broadcast]) : []
    if (!shown) throw notFound('broadcast')
    return shown
  })
}

/** The latest edit first; `after`: the last id of the page before. */
export async function listBroadcasts(
  ctx: Context,
  scope: HubScope,
  after: string | undefined,
): Promise<{ broadcasts: ShownBroadcast[]; next: string | null }> {
  return ctx.db.inScope(scope, async (tx) => {
    const found = await list(tx, { after, limit: pageSize + 1 })
    const page = found.slice(0, pageSize)
    const next = found.length > pageSize ? (page.at(-1)?.id ?? null) : null
    return { broadcasts: await withCounts(tx, page), next }
  })
}

async function withCounts(tx: Tx<HubScope>, broadcasts: readonly Broadcast[]): Promise<ShownBroadcast[]> {
  const sent = broadcasts.filter((one) => one.state !== 'draft').map((one) => one.id)
  const [spans, counts] = await Promise.all([listSpans(tx, sent), countResults(tx, sent)])
  const shown: ShownBroadcast[] = []
  for (const broadcast of broadcasts) {
    const span = spans.find((one) => one.broadcastId === broadcast.id)
    const own: Partial<Record<BroadcastDeliveryState, number>> = {}
    for (const { broadcastId, state, count } of counts)
      if (broadcastId === broadcast.id) own[state] = (own[state] ?? 0) + count
    shown.push({
      broadcast,
      workspaces: span?.workspaces ?? (await countAudience(tx, broadcast.audience)),
      waiting: span?.waiting ?? 0,
      firstAt: span?.firstAt ?? null,
      lastAt: span?.lastAt ?? null,
      counts: own,
    })
  }
  return shown
}
