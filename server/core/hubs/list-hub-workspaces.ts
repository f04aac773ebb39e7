import type { HubScope } from '../../base/scope.ts'
import { type HubAccountRow, listHubAccounts } from '../../store/accounts.ts'
import { type Carrier, listHubCarriers } from '../../store/carriers.ts'
import { listHubGrants } from '../../store/grants.ts'
import { getHub, type Hub, noticeDaysFor } from '../../store/hubs.ts'
import { listWorkspaces, type WorkspaceListRow } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { judgeStatus, type Verdict } from '../grants/judge-status.ts'

const pageSize = 50

export interface HubWorkspaceRow extends WorkspaceListRow {
  /** Worst publishing status by platform; absent = not set up. */
  readonly platforms: Record<string, Verdict['status']>
  readonly accounts: number
  readonly needsAttention: number
}

/** A page of the hub's locations with their worst status by platform, judged by the same function as everywhere. */
export async function listHubWorkspaces(
  ctx: Context,
  scope: HubScope,
  page: { search?: string | undefined; after?: string | undefined },
): Promise<{ hub: Hub; workspaces: HubWorkspaceRow[]; next: string | null }> {
  return ctx.db.inScope(scope, async (tx) => {
    const hub = await getHub(tx)
    const found = await listWorkspaces(tx, { ...page, limit: pageSize + 1 })
    const shown = found.slice(0, pageSize)
    const ids = shown.map((one) => one.id)
    const accounts = await listHubAccounts(tx, ids)
    const carriers = new Map((await listHubCarriers(tx, ids)).map((one) => [one.accountId, one]))
    const grants = new Map((await listHubGrants(tx, ids)).map((one) => [one.id, one]))
    const judge = (account: HubAccountRow): Verdict | undefined => {
      const platform = ctx.platforms.find((one) => one.id === account.platform)
      const kind = platform?.accountKinds.find((one) => one.kind === account.kind)
      if (!platform || !kind) return undefined
      const carrier: Carrier | undefined = carriers.get(account.id)
      return judgeStatus({
        kind,
        renewal: platform.renewal,
        carrier,
        grant: carrier && grants.get(carrier.grantId),
        noticeDays: noticeDaysFor(hub.settings, platform.id),
        now: ctx.clock.now(),
      })
    }
    const workspaces = shown.map((one) =>
      rowOf(
        one,
        accounts.filter((account) => account.workspaceId === one.id),
        judge,
      ),
    )
    return { hub, workspaces, next: found.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
  })
}

const order = ['connected', 'expiring', 'disconnected'] as const

function rowOf(
  workspace: WorkspaceListRow,
  accounts: readonly HubAccountRow[],
  judge: (account: HubAccountRow) => Verdict | undefined,
): HubWorkspaceRow {
  const platforms: HubWorkspaceRow['platforms'] = {}
  let needsAttention = 0
  const publishing = accounts.filter((account) => account.use === 'publish')
  for (const account of publishing) {
    const status = judge(account)?.status ?? 'disconnected'
    if (status !== 'connected') needsAttention += 1
    const worst = platforms[account.platform]
    if (!worst || order.indexOf(status) > order.indexOf(worst)) platforms[account.platform] = status
  }
  return { ...workspace, platforms, accounts: publishing.length, needsAttention }
}
