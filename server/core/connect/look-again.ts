import type { WorkspaceScope } from '../../base/scope.ts'
import type { Context } from '../context.ts'
import { openGrant } from '../grants/open-grant.ts'
import { withUsableToken } from '../grants/use-token.ts'
import { type Choices, showChoices } from './show-choices.ts'
import { storeCandidates } from './store-candidates.ts'

/** Asks the platform again what a consent reaches: a role was given, an outage is over. */
export async function lookAgain(ctx: Context, scope: WorkspaceScope, grantId: string): Promise<Choices> {
  const reached = await withUsableToken(ctx, scope, grantId, (open) => open.platform.listAccounts(open.call))
  const { platform, keys } = await openGrant(ctx, scope, grantId)
  await ctx.db.inScope(scope, (tx) => storeCandidates(ctx, tx, { id: grantId, platform, keys }, reached))
  return showChoices(ctx, scope, grantId)
}
