import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { findAccount } from '../../store/accounts.ts'
import type { Context } from '../context.ts'
import { type Beginning, beginConnect } from './begin-connect.ts'

/** Reconnect in place. Instagram comes back with its Page, a pixel with its ad account. */
export async function beginReconnect(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
  who: Omit<Beginning, 'platform' | 'accountId'>,
): Promise<Awaited<ReturnType<typeof beginConnect>>> {
  const account = await ctx.db.inScope(scope, (tx) => findAccount(tx, accountId))
  if (!account) throw notFound('account')
  return beginConnect(ctx, scope, {
    ...who,
    platform: account.platform,
    accountId: account.parentId ?? account.id,
  })
}
