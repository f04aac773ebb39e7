import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { type Gap, hasGaps, setGaps } from '../../store/broadcast-gaps.ts'
import { listPlaces } from '../../store/broadcast-places.ts'
import { type HeldPost, listHeld } from '../../store/broadcast-posts.ts'
import type { BroadcastTodo, BroadcastWorkspace } from '../../store/broadcast-workspaces.ts'
import type { Broadcast } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { listTargets } from '../../store/post-targets.ts'
import { holdPostOfBroadcast, type Post } from '../../store/posts.ts'
import type { Context } from '../context.ts'
import { isOut } from '../posts/is-out.ts'
import { planPlaces } from './foresee.ts'
import { momentFor, type Placing, splitOf } from './placing.ts'
import { addDeliveries, putPost, replacePost } from './put-post.ts'
import { stopPost } from './stop-post.ts'
import { termsOf } from './terms.ts'

export type AsWorker = (hubId: string, workspaceId: string) => WorkspaceScope

export interface Doing {
  readonly broadcast: Broadcast
  readonly turn: BroadcastWorkspace & { readonly todo: BroadcastTodo }
  readonly workspace: AsWorker
}

/** `again`: somebody is at one of its deliveries just now. */
export type Came = 'done' | 'again'

/**
 * What is to be done at one location, whole, in the transaction that holds its turn: read as the hub, written as the location, and
 * what was left out kept with the hub.
 */
export async function doTurn(ctx: Context, tx: Tx<HubScope>, doing: Doing): Promise<Came> {
  const { broadcast, turn } = doing
  const isOver = turn.todo === 'stop' || broadcast.state === 'stopped'
  const { came, gaps } = await (isOver ? stop(ctx, tx, doing) : place(ctx, tx, doing))
  if (gaps) {
    const of = { broadcastId: broadcast.id, workspaceId: turn.workspaceId }
    await setGaps(await tx.enter(tx.scope), of, gaps, ctx.clock.now())
  }
  return came
}

/** Gaps undefined: what was left out stays as it is. */
interface Done {
  readonly came: Came
  readonly gaps: Gap[] | undefined
}

const enter = (tx: Tx<HubScope>, { workspace, turn }: Doing): Promise<Tx<WorkspaceScope>> =>
  tx.enter(workspace(tx.scope.hubId, turn.workspaceId))

async function stop(ctx: Context, tx: Tx<HubScope>, doing: Doing): Promise<Done> {
  const { broadcast, turn } = doing
  const known = await hasGaps(tx, { broadcastId: broadcast.id, workspaceId: turn.workspaceId })
  const here = await enter(tx, doing)
  const post = await holdPostOfBroadcast(here, broadcast.id)
  const isDone = !post || (await stopPost(ctx, here, post, broadcast))
  if (post || known) return { came: isDone ? 'done' : 'again', gaps: undefined }
  const gaps = broadcast.kinds.map(({ kind }) => ({ kind, account: null, code: 'stopped', facts: {} }))
  return { came: 'done', gaps }
}

async function place(ctx: Context, tx: Tx<HubScope>, doing: Doing): Promise<Done> {
  const { broadcast, turn } = doing
  const terms = await termsOf(ctx, tx, broadcast)
  const [planned] = await planPlaces(
    tx,
    { id: broadcast.id, terms },
    await listPlaces(tx, [turn.workspaceId]),
  )
  if (!planned) throw new Error('a broadcast to a workspace that is not there')
  const moment = momentFor(turn, planned.place, broadcast.notAfter, ctx.clock.now())
  const [held] = turn.todo === 'catch-up' ? await listHeld(tx, broadcast.id, [turn.workspaceId]) : []
  const here = await enter(tx, doing)
  const post = await holdPostOfBroadcast(here, broadcast.id)
  const gaps = await put(ctx, here, { broadcast, terms, planned, moment, todo: turn.todo }, { post, held })
  return { came: 'done', gaps }
}

async function put(
  ctx: Context,
  here: Tx<WorkspaceScope>,
  placing: Placing,
  { post, held }: { post: Post | undefined; held: HeldPost | undefined },
): Promise<Gap[] | undefined> {
  if (!post) {
    const { open, gaps } = splitOf(placing, [])
    if (open.length > 0) await putPost(ctx, here, placing, open)
    return gaps
  }
  if (held && !held.isLetGo) return addDeliveries(ctx, here, placing, { post, held })
  // It was placed by somebody who could not say so any more: once is enough.
  if (
    placing.todo === 'place' ||
    (await isOut(here, await listTargets(here, [post.id], { forUpdate: true })))
  )
    return undefined
  return replacePost(ctx, here, placing, post)
}
