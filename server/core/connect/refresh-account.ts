import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { findAccount } from '../../store/accounts.ts'
import { findActiveCarrier } from '../../store/carriers.ts'
import type { Context } from '../context.ts'
import { openGrant } from '../grants/open-grant.ts'
import { refreshGrant } from '../grants/refresh-grant.ts'
import { checkAccount } from './check-account.ts'

/** The Refresh button: extends without the person where the platform allows it, then proves that it works. */
export async function refreshAccount(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
): Promise<'extended' | 'in-progress'> {
  const carrier = await ctx.db.inScope(scope, async (tx) => {
    const account = await findAccount(tx, accountId)
    if (!account) throw notFound('account')
    return (
      (await findActiveCarrier(tx, accountId)) ??
      (account.parentId ? await findActiveCarrier(tx, account.parentId) : undefined)
    )
  })
  if (!carrier) throw new Problem('reconnect-needed', 'Nothing carries this account any more. Reconnect it.')
  const { platform, refreshToken } = await openGrant(ctx, scope, carrier.grantId)
  if (!refreshToken && platform.renewal.model !== 'long-lived-exchange') {
    throw new Problem('reconnect-needed', `${platform.name} wants to see the person again: choose Renew.`)
  }
  const outcome = await refreshGrant(ctx, scope, carrier.grantId, 'person')
  if (outcome !== 'extended') return 'in-progress'
  await checkAccount(ctx, scope, accountId)
  return outcome
}
