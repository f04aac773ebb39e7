import type { HubScope } from '../../base/scope.ts'
import { listHubAccounts } from '../../store/accounts.ts'
import { listHubCarriers } from '../../store/carriers.ts'
import { listHubGrants } from '../../store/grants.ts'
import { getHub, noticeDaysFor } from '../../store/hubs.ts'
import { listUnfinished } from '../../store/onboarding.ts'
import { checklist } from '../connect/checklist.ts'
import type { Context } from '../context.ts'
import { judgeStatus } from '../grants/judge-status.ts'
import { withUses } from './show-onboarding.ts'
import { type Step, staysWithHub, stepsOf } from './steps.ts'

const pageSize = 50

export interface Unfinished {
  readonly id: string
  readonly name: string
  readonly city: string | null
  readonly steps: readonly Step[]
}

/** The hub's locations that are not set up yet, each with its steps: the same as in the location itself. */
export async function listOnboarding(
  ctx: Context,
  scope: HubScope,
  page: { after?: string | undefined },
): Promise<{ workspaces: Unfinished[]; next: string | null }> {
  return ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const found = await listUnfinished(tx, { ...page, now, staysWithHub, limit: pageSize + 1 })
    const shown = found.slice(0, pageSize)
    const ids = shown.map((one) => one.id)
    const [hub, accounts, carriers, grants] = await Promise.all([
      getHub(tx),
      listHubAccounts(tx, ids),
      listHubCarriers(tx, ids),
      listHubGrants(tx, ids),
    ])
    const carrierOf = new Map(carriers.map((one) => [one.accountId, one]))
    const grantOf = new Map(grants.map((one) => [one.id, one]))
    const rows = accounts.flatMap((account) => {
      const platform = ctx.platforms.find((one) => one.id === account.platform)
      const kind = platform?.accountKinds.find((one) => one.kind === account.kind)
      if (!platform || !kind) return []
      const carrier = carrierOf.get(account.id)
      const grant = carrier && grantOf.get(carrier.grantId)
      const { renewal } = platform
      const noticeDays = noticeDaysFor(hub.settings, platform.id)
      return [{ account, verdict: judgeStatus({ kind, renewal, carrier, grant, noticeDays, now }) }]
    })
    const workspaces = shown.map((one) => {
      const mine = rows.filter(({ account }) => account.workspaceId === one.id)
      // What was authorised and not chosen from yet is seen inside the location alone.
      const items = checklist({ platforms: ctx.platforms, rows: mine, pending: [], notUsed: one.notUsed })
      const steps = stepsOf({ ...one, checklist: withUses(ctx.platforms, items) })
      return { id: one.id, name: one.name, city: one.place.city ?? null, steps }
    })
    return { workspaces, next: found.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
  })
}
