import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { findAccessRequest } from '../../store/access-requests.ts'
import type { Context } from '../context.ts'
import { settleRequest } from './settle-request.ts'

/** Taken back by the workspace's own people. */
export async function withdrawRequest(ctx: Context, scope: WorkspaceScope, id: string): Promise<void> {
  const request = await ctx.db.inScope(scope, (tx) => findAccessRequest(tx, id))
  if (!request || request.settledAt) throw notFound('request')
  await settleRequest(ctx, scope, request, 'withdrawn')
}
