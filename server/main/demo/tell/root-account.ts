import type { WorkspaceScope } from '../../../base/scope.ts'
import { listConnections } from '../../../core/connect/list-connections.ts'
import type { Context } from '../../../core/context.ts'

/** The account of a platform that stands by itself: a Page, not its Instagram. Throws when there is none. */
export async function rootAccount(ctx: Context, scope: WorkspaceScope, platform: string): Promise<string> {
  const { rows } = await listConnections(ctx, scope)
  const found = rows.find(
    ({ account }) => account.platform === platform && account.use === 'publish' && account.parentId === null,
  )
  if (!found) throw new Error(`The story stops: nothing of ${platform} is connected there.`)
  return found.account.id
}
