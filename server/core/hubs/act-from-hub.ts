import { after, minutesMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import { notFound } from '../../base/problem.ts'
import type { HubScope, PersonScope, WorkspaceScope } from '../../base/scope.ts'
import { endActing, openActing } from '../../store/acting-sessions.ts'
import type { Tx } from '../../store/database.ts'
import { findLocation } from '../../store/locations.ts'
import type { Context } from '../context.ts'

/** A hub admin at the hub's own pages; the door makes the scopes. */
export interface FromHub {
  readonly hub: HubScope
  readonly person: PersonScope
  readonly acting: (workspaceId: string, actingId: string) => WorkspaceScope
  readonly sessionId: string
}

/**
 * One deed in a workspace without going in: an acting session that lasts as long as the transaction. The database proves
 * it like any other, the record of it stays, and the ledger says who did it, for whom. Throws `not-found` for a location
 * that the hub does not have, or has archived.
 */
export async function actFromHub<T>(
  ctx: Context,
  from: FromHub,
  workspaceId: string,
  work: (tx: Tx<WorkspaceScope>) => Promise<T>,
): Promise<T> {
  return ctx.db.inScope(from.hub, async (tx) => {
    const location = await findLocation(tx, workspaceId)
    if (!location || location.archivedAt) throw notFound('location')
    const at = ctx.clock.now()
    const id = newId('acting')
    const { hubId } = from.hub
    const { sessionId } = from
    await openActing(await tx.enter(from.person), {
      id,
      hubId,
      workspaceId,
      sessionId,
      reason: 'from-hub',
      at,
      endsAt: after(at, minutesMs(1)),
    })
    const done = await work(await tx.enter(from.acting(workspaceId, id)))
    await endActing(await tx.enter(from.person), id, at)
    return done
  })
}
