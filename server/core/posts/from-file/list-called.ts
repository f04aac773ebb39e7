import type { WorkspaceScope } from '../../../base/scope.ts'
import type { Context } from '../../context.ts'
import { listPostable } from '../list-postable.ts'
import { nameAccounts } from './account-names.ts'

/** What a file calls each account of the workspace. */
export async function listCalled(
  ctx: Context,
  scope: WorkspaceScope,
): Promise<{ accounts: { id: string; name: string; called: string }[]; timeZone: string }> {
  const { accounts, timeZone } = await listPostable(ctx, scope)
  return {
    timeZone,
    accounts: nameAccounts(accounts).map(({ postable: { account }, spelled }) => ({
      id: account.id,
      name: account.name,
      called: spelled,
    })),
  }
}
