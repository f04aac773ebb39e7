import { groupBy } from '../../base/group-by.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { listGapWorkspaces } from '../../store/broadcast-gaps.ts'
import { listPlaces } from '../../store/broadcast-places.ts'
import { listHeld } from '../../store/broadcast-posts.ts'
import { listHaving } from '../../store/broadcast-results.ts'
import { listTurns, setTodo } from '../../store/broadcast-workspaces.ts'
import { type Broadcast, findBroadcast, setBroadcastDue } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { notUnderWay } from './change-broadcast.ts'
import { planPlaces } from './foresee.ts'
import { momentFor, splitOf } from './placing.ts'
import { termsOf } from './terms.ts'

export interface CatchUp {
  readonly deliveries: number
  readonly workspaces: number
  /** Of the deliveries: their moment is over, and they would go out at once. */
  readonly late: number
  readonly stillOut: number
}

/** Who was left out and would get it now. Does nothing. */
export async function showCatchUp(ctx: Context, scope: HubScope, id: string): Promise<CatchUp> {
  return ctx.db.inScope(scope, async (tx) => {
    const broadcast = await findBroadcast(tx, id)
    if (!broadcast) throw notFound('broadcast')
    if (broadcast.state !== 'sent') return { deliveries: 0, workspaces: 0, late: 0, stillOut: 0 }
    const mended = await mendedOf(ctx, tx, broadcast)
    const sum = (of: (one: Mended) => number) => mended.reduce((total, one) => total + of(one), 0)
    return {
      deliveries: sum((one) => one.deliveries),
      workspaces: mended.filter((one) => one.deliveries > 0).length,
      late: sum((one) => (one.isLate ? one.deliveries : 0)),
      stillOut: sum((one) => one.stillOut),
    }
  })
}

/** Sends it to them; the worker makes their deliveries. Throws `conflict` when there is nobody. */
export async function catchUp(ctx: Context, scope: HubScope, id: string): Promise<{ workspaces: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const broadcast = await findBroadcast(tx, id, 'update')
    if (!broadcast) throw notFound('broadcast')
    if (broadcast.state !== 'sent') throw notUnderWay(broadcast)
    const mended = (await mendedOf(ctx, tx, broadcast)).filter((one) => one.deliveries > 0)
    if (mended.length === 0)
      throw new Problem(
        'conflict',
        'Nobody who was left out would be reached now. Mend what is missing first.',
      )
    const at = ctx.clock.now()
    const ids = mended.map((one) => one.workspaceId)
    await setTodo(tx, id, 'catch-up', ids, at)
    await setBroadcastDue(tx, id)
    await writeLedger(tx, {
      action: 'broadcast.caught-up',
      subject: id,
      facts: { name: broadcast.name, workspaces: String(ids.length) },
      at,
    })
    return { workspaces: ids.length }
  })
}

interface Mended {
  readonly workspaceId: string
  readonly deliveries: number
  readonly isLate: boolean
  readonly stillOut: number
}

/** Locations of which something was left out, as they would fare now. */
async function mendedOf(ctx: Context, tx: Tx<HubScope>, broadcast: Broadcast): Promise<Mended[]> {
  const now = ctx.clock.now()
  const gaps = new Set(await listGapWorkspaces(tx, broadcast.id))
  const turns = (await listTurns(tx, broadcast.id)).filter(
    (one) => one.todo === null && gaps.has(one.workspaceId),
  )
  const having = groupBy(await listHaving(tx, broadcast.id), (one) => one.workspaceId)
  const terms = await termsOf(ctx, tx, broadcast)
  const places = await listPlaces(
    tx,
    turns.map((one) => one.workspaceId),
  )
  const held = new Map(
    (
      await listHeld(
        tx,
        broadcast.id,
        turns.map((one) => one.workspaceId),
      )
    ).map((one) => [one.workspaceId, one]),
  )
  const planned = new Map(
    (await planPlaces(tx, { id: broadcast.id, terms }, places)).map((one) => [one.place.id, one]),
  )
  return turns.flatMap((turn) => {
    const one = planned.get(turn.workspaceId)
    if (!one) return []
    const moment = momentFor({ ...turn, todo: 'catch-up' }, one.place, broadcast.notAfter, now)
    const theirs = having.get(turn.workspaceId)?.map(({ accountId }) => accountId) ?? []
    const post = held.get(turn.workspaceId)
    const { open, gaps: left } = splitOf({ planned: one, moment }, theirs, post?.isLetGo ? undefined : post)
    const isLate = moment.at !== null && moment.at.getTime() !== turn.at?.getTime()
    return [{ workspaceId: turn.workspaceId, deliveries: open.length, isLate, stillOut: left.length }]
  })
}
