import type { WorkspaceScope } from '../../base/scope.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from './throw-together.ts'
import { tryRevocation } from './try-revocation.ts'

const batch = 50

/** Tells platforms about grants that were let go and not confirmed yet, tokens in escrow that became nothing included. */
export async function revokeDue(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
): Promise<number> {
  if (ctx.restore.doubt()) return 0
  const due = await sweep.revocationsDue(ctx.clock.now(), batch)
  const errors: unknown[] = []
  // One that cannot even be opened must not keep the others waiting.
  for (const one of due) {
    await tryRevocation(ctx, asWorker(one.hubId, one.workspaceId), one.id).catch((error) =>
      errors.push(error),
    )
  }
  throwTogether('revoke', errors)
  return due.length
}
