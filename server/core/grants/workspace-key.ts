import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { addKeyring, findKeyring } from '../../store/keyrings.ts'
import type { Context } from '../context.ts'

/** The wrapped key of a workspace (or of the hub itself, `-`), made on first use; the first writer wins. */
export async function workspaceKey(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string,
): Promise<Buffer> {
  const found = await findKeyring(tx, workspaceId)
  if (found) return found.wrapped
  const wrapped = await ctx.vault.newWorkspaceKey({ hub: tx.scope.hubId, workspace: workspaceId })
  await addKeyring(tx, workspaceId, { wrapped, operatorKeyId: ctx.vault.keyIdOf(wrapped) })
  const stands = await findKeyring(tx, workspaceId)
  if (!stands) throw new Error('a keyring was not stored')
  return stands.wrapped
}
