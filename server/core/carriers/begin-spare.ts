import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { offersSpares } from '../../platforms/platform.ts'
import { findAccount } from '../../store/accounts.ts'
import { findActiveCarrier } from '../../store/carriers.ts'
import { type Beginning, beginConnect } from '../connect/begin-connect.ts'
import { type Context, platformOf } from '../context.ts'

/** A second person signs in beside the first: proven, kept, and nothing is switched. */
export async function beginSpare(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
  who: Omit<Beginning, 'platform' | 'accountId' | 'purpose' | 'handOffId'>,
): Promise<Awaited<ReturnType<typeof beginConnect>>> {
  const account = await ctx.db.inScope(scope, async (tx) => {
    const found = await findAccount(tx, accountId)
    if (!found) throw notFound('account')
    const platform = platformOf(ctx, found.platform)
    if (!offersSpares(platform))
      throw new Problem('conflict', `${platform.name} keeps no second sign-in for the same account.`)
    if (found.parentId)
      throw new Problem(
        'conflict',
        'It comes through another account. Keep the spare there, and it goes along.',
      )
    if (!(await findActiveCarrier(tx, accountId)))
      throw new Problem('reconnect-needed', 'Nothing carries this account any more. Reconnect it.')
    return found
  })
  return beginConnect(ctx, scope, {
    ...who,
    platform: account.platform,
    accountId,
    purpose: 'spare',
    fromAccountId: accountId,
  })
}
