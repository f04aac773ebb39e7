import { after, minutesMs, secondsMs } from '../../base/clock.ts'
import type { HubScope } from '../../base/scope.ts'
import { putOffTurn, settleTurn, takeTurn } from '../../store/broadcast-workspaces.ts'
import { findBroadcast, setBroadcastDue } from '../../store/broadcasts.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { type AsWorker, doTurn } from './do-turn.ts'

const batch = 20
/** A large one keeps the others waiting no longer than so many locations take. */
const turnsAtOnce = 500

/** Somebody is at one of its deliveries: so long until the next look. */
const againMs = secondsMs(5)

export interface As {
  readonly hub: (hubId: string) => HubScope
  readonly workspace: AsWorker
}

/**
 * Broadcasts that have a location to do, one after the other: each in a transaction of its own, so that a process which dies has
 * done a location whole or not at all, and the next one goes on behind. Answers how many were done.
 */
export async function workBroadcasts(
  ctx: Context,
  sweep: Sweep,
  as: As,
  stopped: () => boolean = () => false,
): Promise<number> {
  const due = await sweep.broadcastsDue(ctx.clock.now(), batch)
  const errors: unknown[] = []
  let done = 0
  for (const { hubId, id } of due) {
    const hub = as.hub(hubId)
    for (let left = turnsAtOnce; left > 0 && !stopped(); left -= 1) {
      const came = await nextTurn(ctx, hub, id, as.workspace)
      if (came === 'none') break
      if (came === 'done') done += 1
      else errors.push(came.error)
    }
    await ctx.db.inScope(hub, async (tx) => {
      if (await findBroadcast(tx, id, 'update')) await setBroadcastDue(tx, id)
    })
  }
  throwTogether('broadcast', errors)
  return done
}

/** One location of it. One that cannot be done for a reason of ours is put off, and keeps nobody waiting. */
async function nextTurn(
  ctx: Context,
  hub: HubScope,
  id: string,
  workspace: AsWorker,
): Promise<'done' | 'none' | { error: unknown }> {
  let at: { workspaceId: string; tries: number } | undefined
  try {
    return await ctx.db.inScope(hub, async (tx) => {
      const broadcast = await findBroadcast(tx, id, 'share')
      const turn = broadcast && (await takeTurn(tx, id, ctx.clock.now()))
      if (!turn) return 'none'
      at = turn
      const came = await doTurn(ctx, tx, { broadcast, turn, workspace })
      const back = await tx.enter(hub)
      if (came === 'done') await settleTurn(back, id, turn.workspaceId)
      else await putOffTurn(back, id, turn.workspaceId, after(ctx.clock.now(), againMs))
      return 'done'
    })
  } catch (error) {
    if (!at) throw error
    const { workspaceId, tries } = at
    const until = after(ctx.clock.now(), minutesMs(Math.min(2 ** tries, 30)))
    await ctx.db.inScope(hub, (tx) => putOffTurn(tx, id, workspaceId, until))
    return { error }
  }
}
