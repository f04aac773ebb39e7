import { after, minutesMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { PersonScope, WorkspaceScope } from '../../base/scope.ts'
import { closeActing, openActing } from '../../store/acting-sessions.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'

export const actingMinutes = 60

/** A hub admin enters a workspace: a record of its own, with its line in the workspace's ledger, in one transaction (R21). */
export async function enterWorkspace(
  ctx: Context,
  scope: PersonScope,
  asActing: (actingId: string) => WorkspaceScope,
  input: { hubId: string; workspaceId: string; sessionId: string; reason: string; personName: string },
): Promise<Date> {
  const at = ctx.clock.now()
  const endsAt = after(at, minutesMs(actingMinutes))
  const { hubId, workspaceId, sessionId, reason } = input
  await ctx.db.inScope(scope, async (tx) => {
    await closeActing(tx, workspaceId, at)
    const id = newId('acting')
    await openActing(tx, { id, hubId, workspaceId, sessionId, reason, at, endsAt })
    const acting = await tx.enter(asActing(id))
    await writeLedger(acting, {
      action: 'acting.entered',
      subject: id,
      facts: { reason, name: input.personName },
      at,
    })
  })
  return endsAt
}

/** Leaves; the line is written while the acting session still stands. */
export async function leaveWorkspace(
  ctx: Context,
  scope: PersonScope,
  acting: WorkspaceScope,
  actingId: string,
): Promise<void> {
  const at = ctx.clock.now()
  await ctx.db.inScope(acting, async (tx) => {
    await writeLedger(tx, { action: 'acting.left', subject: actingId, at })
    await closeActing(await tx.enter(scope), acting.workspaceId, at)
  })
}
