import type { WorkspaceScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { getWorkspace, setNotUsed } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'

/** "Not used here": the checklist stops asking for it. */
export async function setItemUsed(
  ctx: Context,
  scope: WorkspaceScope,
  item: string,
  used: boolean,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const { notUsed } = await getWorkspace(tx)
    const next = used ? notUsed.filter((one) => one !== item) : [...new Set([...notUsed, item])]
    await setNotUsed(tx, next)
    await writeLedger(tx, {
      action: 'workspace.changed',
      subject: scope.workspaceId,
      facts: { item, used },
      at: ctx.clock.now(),
    })
  })
}
