import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Sweep } from '../../store/sweep.ts'
import { discardGrant } from '../connect/discard-grant.ts'
import type { Context } from '../context.ts'
import { throwTogether } from './throw-together.ts'

const batch = 50

/** Consents from which nobody chose in time are given back. */
export async function letGoUnchosen(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  if (ctx.restore.doubt()) return 0
  const due = await sweep.grantsToLetGo(ctx.clock.now(), batch)
  const errors: unknown[] = []
  for (const one of due) {
    try {
      await discardGrant(ctx, asWorker(one.hubId, one.workspaceId), one.id, 'not-chosen-in-time')
    } catch (error) {
      // Somebody chose, or gave up, a moment ago.
      if (!(error instanceof Problem)) errors.push(error)
    }
  }
  throwTogether('let go', errors)
  return due.length
}
