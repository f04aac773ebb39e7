import { notFound } from '../../base/problem.ts'
import type { Guest, WorkspaceScope } from '../../base/scope.ts'
import { hasBegun } from '../../store/attempts.ts'
import { findUse } from '../../store/connect-link-uses.ts'
import { beginConnect } from '../connect/begin-connect.ts'
import { type Context, platformOf } from '../context.ts'
import { linkUsed } from './spend-use.ts'

/**
 * To the platform's door, for a platform that the link names and that is not spent: bound to link, visit and browser. What
 * was confirmed with a sign-in of a moment ago asks for no more than it must, once.
 */
export async function beginAsGuest(
  ctx: Context,
  scope: WorkspaceScope,
  guest: Guest,
  wish: { platform: string; flowCookie: string },
): Promise<Awaited<ReturnType<typeof beginConnect>>> {
  const { use, begun } = await ctx.db.inScope(scope, async (tx) => ({
    use: await findUse(tx, guest.linkId, wish.platform),
    begun: await hasBegun(tx, guest.linkId, wish.platform),
  }))
  if (!use) throw notFound('platform on this link')
  if (use.doneAt !== null) throw linkUsed(platformOf(ctx, wish.platform).name)
  return beginConnect(ctx, scope, {
    platform: wish.platform,
    accountId: use.accountId ?? undefined,
    personId: guest.linkId,
    sessionId: guest.visitId,
    flowCookie: wish.flowCookie,
    passing: use.confirmedAt !== null && !begun,
  })
}
