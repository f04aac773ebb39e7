import type { WorkspaceScope } from '../../base/scope.ts'
import { findAccessRequest } from '../../store/access-requests.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { checkRequest } from './check-request.ts'
import { settleRequest } from './settle-request.ts'

const batch = 20

/** Requests that are worth a look, that somebody said no to, or whose time is over. */
export async function checkRequestsDue(
  ctx: Context,
  sweep: Sweep,
  asWorker: (hubId: string, workspaceId: string) => WorkspaceScope,
  stopped?: () => boolean,
): Promise<number> {
  if (ctx.restore.doubt()) return 0
  const due = await sweep.accessRequestsDue(ctx.clock.now(), batch)
  const errors: unknown[] = []
  for (const { hubId, workspaceId, id } of due) {
    if (stopped?.()) break
    try {
      await checkOne(ctx, asWorker(hubId, workspaceId), id)
    } catch (error) {
      errors.push(error)
    }
  }
  throwTogether('check access requests', errors)
  return due.length
}

async function checkOne(ctx: Context, scope: WorkspaceScope, id: string): Promise<void> {
  const request = await ctx.db.inScope(scope, (tx) => findAccessRequest(tx, id))
  if (!request || request.settledAt) return
  if (request.declinedBy) return settleRequest(ctx, scope, request, 'declined')
  const found = await checkRequest(ctx, scope, id)
  if (found !== 'proven' && request.expiresAt <= ctx.clock.now())
    await settleRequest(ctx, scope, request, found === 'no-look' ? 'gone' : 'expired')
}
