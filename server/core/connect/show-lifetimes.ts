import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Context } from '../context.ts'
import { type Lifetime, lifetimesOf } from '../grants/lifetimes.ts'
import { visibleUses } from './hub-rules.ts'
import { connectionRows } from './list-connections.ts'

/** What one connection stands on, and what of it ends when. Empty when nothing carries it. Throws `not-found`. */
export async function showLifetimes(
  ctx: Context,
  scope: WorkspaceScope,
  input: { accountId: string; asMember: boolean },
): Promise<Lifetime[]> {
  const { rows, hub } = await ctx.db.inScope(scope, (tx) => connectionRows(ctx, tx))
  const row = rows.find((one) => one.account.id === input.accountId)
  if (!row || !visibleUses(hub.settings, input.asMember).has(row.account.use)) throw notFound('account')
  const { grant, carrier, verdict, platform } = row
  if (!grant) return []
  return lifetimesOf({
    grant,
    carrier,
    verdict,
    renewal: platform.renewal,
    asks: ctx.operatorApps.get(grant.appId)?.scopes ?? platform.oauth.scopes,
    requires: platform.oauth.requiredScopes,
    now: ctx.clock.now(),
  })
}
