import type { WorkspaceScope } from '../../base/scope.ts'
import type { AccountKindFacts, Platform } from '../../platforms/platform.ts'
import { type Account, listAccounts } from '../../store/accounts.ts'
import { countAdsOn } from '../../store/ads-on-accounts.ts'
import { type App, listApps } from '../../store/apps.ts'
import { countCandidates } from '../../store/candidates.ts'
import { type Carrier, listActiveCarriers } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { type Grant, listGrants } from '../../store/grants.ts'
import { getHub, type Hub, noticeDaysFor } from '../../store/hubs.ts'
import { getWorkspace, type Workspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { judgeStatus, type Verdict } from '../grants/judge-status.ts'
import { type ChecklistItem, checklist } from './checklist.ts'

export interface ConnectionRow {
  readonly account: Account
  readonly platform: Platform
  readonly kind: AccountKindFacts
  readonly carrier: Carrier | undefined
  readonly grant: Grant | undefined
  readonly verdict: Verdict
  readonly practice: boolean
  /** Ads that are on and paid by it: without it nobody here can switch them off. */
  readonly ads: number
}

export interface PendingRow {
  readonly grant: Grant
  readonly found: number
  readonly usable: number
}

export interface Connections {
  readonly workspace: Workspace
  readonly hub: Hub
  readonly rows: readonly ConnectionRow[]
  readonly sections: readonly {
    readonly platform: Platform
    readonly app: 'ready' | 'practice' | 'not-set-up'
    readonly rows: readonly ConnectionRow[]
    readonly pending: readonly PendingRow[]
  }[]
  readonly checklist: readonly ChecklistItem[]
}

/** Everything the page needs, in one transaction: accounts, what carries them, statuses, open choices, checklist. */
export async function listConnections(ctx: Context, scope: WorkspaceScope): Promise<Connections> {
  return ctx.db.inScope(scope, async (tx) => {
    const [rows, counts] = await Promise.all([connectionRows(ctx, tx), countCandidates(tx)])
    const { apps } = rows
    const { workspace, hub, grants } = rows
    const open = grants.filter((grant) => grant.chooseBy !== null && grant.endedAt === null)
    const sections = ctx.platforms.map((platform) => ({
      platform,
      app: appState(ctx, platform, apps),
      rows: rows.rows.filter((row) => row.platform.id === platform.id),
      pending: open
        .filter((grant) => grant.platform === platform.id)
        .map((grant) => ({
          grant,
          found: counts.get(grant.id)?.found ?? 0,
          usable: counts.get(grant.id)?.usable ?? 0,
        })),
    }))
    const items = checklist({
      platforms: ctx.platforms,
      rows: rows.rows,
      pending: open,
      notUsed: workspace.notUsed,
    })
    return { workspace, hub, rows: rows.rows, sections, checklist: items }
  })
}

/** Accounts of the workspace with their verdicts; parents are judged before their children. */
export async function connectionRows(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
): Promise<{ workspace: Workspace; hub: Hub; grants: Grant[]; apps: App[]; rows: ConnectionRow[] }> {
  const [workspace, hub, accounts, active, grants, apps] = await Promise.all([
    getWorkspace(tx),
    getHub(tx),
    listAccounts(tx),
    listActiveCarriers(tx),
    listGrants(tx),
    listApps(tx),
  ])
  const adsOn = accounts.some(({ use }) => use === 'ads') ? await countAdsOn(tx) : undefined
  const carriers = new Map(active.map((one) => [one.accountId, one]))
  const practiceApps = new Set(apps.filter((app) => app.practice).map((app) => app.id))
  const byId = new Map(grants.map((grant) => [grant.id, grant]))
  const verdicts = new Map<string, Verdict>()
  const rows = [...accounts].sort(parentsFirst).flatMap((account) => {
    const platform = ctx.platforms.find((one) => one.id === account.platform)
    const kind = platform?.accountKinds.find((one) => one.kind === account.kind)
    if (!platform || !kind) return []
    const carrier = carriers.get(account.id)
    const grant = carrier && byId.get(carrier.grantId)
    const parent = account.parentId ? verdicts.get(account.parentId) : undefined
    const verdict = judgeStatus({
      kind,
      renewal: platform.renewal,
      carrier,
      grant,
      parent,
      noticeDays: noticeDaysFor(hub.settings, platform.id),
      now: ctx.clock.now(),
    })
    verdicts.set(account.id, verdict)
    return [
      {
        account,
        platform,
        kind,
        carrier,
        grant,
        verdict,
        practice: grant !== undefined && practiceApps.has(grant.appId),
        ads: adsOn?.get(account.id) ?? 0,
      },
    ]
  })
  return { workspace, hub, grants, apps, rows }
}

const parentsFirst = (a: Account, b: Account): number =>
  Number(a.parentId !== null) - Number(b.parentId !== null)

function appState(
  ctx: Context,
  platform: Platform,
  apps: readonly App[],
): 'ready' | 'practice' | 'not-set-up' {
  const mine = apps.filter(
    (app) => app.platform === platform.id && (app.hubId !== null || ctx.operatorApps.has(app.id)),
  )
  const chosen = mine.find((app) => app.hubId !== null) ?? mine[0]
  if (!chosen) return 'not-set-up'
  return chosen.practice ? 'practice' : 'ready'
}
