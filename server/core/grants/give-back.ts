import type { WorkspaceScope } from '../../base/scope.ts'
import { postponeRevocation } from '../../store/revocations.ts'
import type { Context } from '../context.ts'
import { tryRevocation } from './try-revocation.ts'

/** Tokens in escrow that nothing is to be made of: the platform is told now, and again until it has answered. */
export async function giveBack(
  ctx: Context,
  scope: WorkspaceScope,
  escrow: { readonly revocationId: string },
): Promise<void> {
  await ctx.db.inScope(scope, (tx) => postponeRevocation(tx, escrow.revocationId, ctx.clock.now()))
  await tryRevocation(ctx, scope, escrow.revocationId)
}
