import { notFound } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import {
  type ClosingAccount,
  findExport,
  type HubClosing,
  listClosingAccounts,
  listClosings,
} from '../../store/closings.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type Context, platformOf } from '../context.ts'

export type { Closing, HubClosing } from '../../store/closings.ts'

/** With what tells it from another of the same name. */
export type LabelledAccount = ClosingAccount & { readonly platformName: string; readonly kindLabel: string }

export const listHubClosings = (ctx: Context, scope: HubScope): Promise<HubClosing[]> =>
  ctx.db.inScope(scope, (tx) => listClosings(tx))

export async function showHubClosing(
  ctx: Context,
  scope: HubScope,
  id: string,
): Promise<{ closing: HubClosing; accounts: LabelledAccount[] }> {
  return ctx.db.inScope(scope, async (tx) => {
    const closing = await closingOf(tx, id)
    return { closing, accounts: await accountsOf(ctx, tx, closing.workspaceId, closing.startedAt) }
  })
}

export async function accountsOf(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string,
  startedAt: Date | null,
): Promise<LabelledAccount[]> {
  return (await listClosingAccounts(tx, workspaceId, startedAt)).map((account) => {
    const platform = platformOf(ctx, account.platform)
    const kind = platform.accountKinds.find((one) => one.kind === account.kind)
    return { ...account, platformName: platform.name, kindLabel: kind?.label ?? account.kind }
  })
}

/** What a closed workspace had, as it was written before it was archived; that it was taken away is a line itself. */
export async function takeExport(
  ctx: Context,
  scope: HubScope,
  id: string,
): Promise<{ workspaceName: string; data: Record<string, unknown> }> {
  return ctx.db.inScope(scope, async (tx) => {
    const { workspaceId, workspaceName } = await closingOf(tx, id)
    const data = await findExport(tx, id)
    if (!data) throw notFound('export')
    await writeLedger(tx, {
      action: 'closing.exported',
      subject: id,
      workspaceId,
      facts: { name: workspaceName },
      at: ctx.clock.now(),
    })
    return { workspaceName, data: data as Record<string, unknown> }
  })
}

async function closingOf(tx: Tx<HubScope>, id: string): Promise<HubClosing> {
  const [found] = await listClosings(tx, id)
  if (!found) throw notFound('closing')
  return found
}
