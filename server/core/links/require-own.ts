import { notFound } from '../../base/problem.ts'
import type { Guest, WorkspaceScope } from '../../base/scope.ts'
import { findAttempt } from '../../store/attempts.ts'
import { findGrant } from '../../store/grants.ts'
import type { Context } from '../context.ts'

/** A guest sees and touches what came through this very link; the workspace's other consents do not exist for them. */
export async function requireOwnGrant(
  ctx: Context,
  scope: WorkspaceScope,
  guest: Guest,
  grantId: string,
): Promise<void> {
  const grant = await ctx.db.inScope(scope, (tx) => findGrant(tx, grantId))
  if (grant?.authorisedBy !== guest.linkId) throw notFound('consent')
}

export async function requireOwnAttempt(
  ctx: Context,
  scope: WorkspaceScope,
  guest: Guest,
  attemptId: string,
): Promise<void> {
  const attempt = await ctx.db.inScope(scope, (tx) => findAttempt(tx, attemptId))
  if (attempt?.userId !== guest.linkId) throw notFound('attempt')
}
