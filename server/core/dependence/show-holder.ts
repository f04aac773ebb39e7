import { notFound } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import {
  type CarriedAccount,
  type Living,
  type LivingGrant,
  listCarriedAccounts,
  listLiving,
  listPlaced,
  listPlaceNames,
} from '../../store/dependence.ts'
import { getHub } from '../../store/hubs.ts'
import { listWorkspaceMembers } from '../../store/members.ts'
import type { Context } from '../context.ts'
import { complete, type Holder, nameAll } from './list-holders.ts'
import { type By, type Dependence, lastEnd, mapDependence } from './map-dependence.ts'
import { sumUp } from './sum-up.ts'

const most = 500

/** One account that somebody carries, with its fate without them. */
export interface Fate extends CarriedAccount {
  readonly workspaceName: string
  /** Goes dark when they leave and their grants are let go. */
  readonly leave: boolean
  /** Goes dark when what they allowed at the platform ends. */
  readonly consent: boolean
  /** Whose grants go on carrying it, in the one case and the other. */
  readonly keepLeave: readonly string[]
  readonly keepConsent: readonly string[]
  /** Through a consent of theirs, in a grant that somebody else authorised. */
  readonly shared: boolean
  readonly endsAt: Date | null
}

export interface Shown {
  readonly warnAbove: number
  /** Undefined: carries nothing now. */
  readonly holder: Holder | undefined
  readonly carried: readonly Fate[]
  /** Beyond the first five hundred. */
  readonly more: number
}

const byOf = (key: string): By => (key.startsWith('cns_') ? 'login' : 'person')

/** One of the map: every account they carry, and what becomes of it when they leave, or when their consent ends. */
export async function showHolder(ctx: Context, scope: HubScope, key: string): Promise<Shown> {
  return ctx.db.inScope(scope, async (tx) => {
    const [hub, living] = await Promise.all([getHub(tx), listLiving(tx)])
    const dependence = mapDependence(living, byOf(key))
    const sum = sumUp(dependence).get(key)
    if (!sum && !(await listPlaced(tx, [key])).has(key)) throw notFound('person')
    const { shown, more } = await fatesOf(ctx, tx, dependence, key)
    const [holder] = sum
      ? await complete(ctx, tx, dependence, await nameAll(tx, [sum], living.grants, byOf(key)))
      : []
    return {
      warnAbove: hub.settings.warnAboveLocations,
      holder,
      carried: shown,
      more,
    }
  })
}

/** The same for one workspace, as its own people see it before they take somebody out. */
export async function showCarriedHere(
  ctx: Context,
  scope: WorkspaceScope,
  key: string,
): Promise<readonly Fate[]> {
  return ctx.db.inScope(scope, async (tx) => {
    const living: Living = await listLiving(tx)
    const { shown } = await fatesOf(ctx, tx, mapDependence(living, byOf(key)), key)
    const isMember = (await listWorkspaceMembers(tx)).some((one) => one.id === key)
    if (shown.length === 0 && !isMember) throw notFound('person')
    return shown
  })
}

async function fatesOf(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  { accounts, holderOf, consents }: Dependence,
  key: string,
): Promise<{ shown: Fate[]; more: number }> {
  const mine = consents.get(key) ?? new Set()
  const touched = accounts.filter(
    (one) => one.leave.has(key) || one.dark.has(key) || one.grants.some((grant) => mine.has(grant.consentId)),
  )
  const names = await listPlaceNames(tx, [...new Set(touched.map((one) => one.workspaceId))])
  const nameOf = ({ workspaceId }: { workspaceId: string }) => names.get(workspaceId) ?? ''
  const inOrder = touched.sort(
    (a, b) => nameOf(a).localeCompare(nameOf(b)) || a.workspaceId.localeCompare(b.workspaceId),
  )
  const shown = new Map(inOrder.slice(0, most).map((one) => [one.accountId, one]))
  const rows = await listCarriedAccounts(tx, [...shown.keys()])
  const fates = rows.flatMap((row): Fate[] => {
    const one = shown.get(row.accountId)
    if (!one) return []
    const keep = (keeps: (grant: LivingGrant) => boolean) => [
      ...new Set(one.grants.filter(keeps).map((grant) => grant.authorisedByName)),
    ]
    return [
      {
        ...row,
        workspaceName: nameOf(one),
        leave: one.leave.has(key),
        consent: one.dark.has(key),
        keepLeave: keep((grant) => holderOf(grant) !== key),
        keepConsent: keep((grant) => !mine.has(grant.consentId)),
        shared: !one.grants.some((grant) => holderOf(grant) === key),
        endsAt: lastEnd(one.grants, ctx.platforms),
      },
    ]
  })
  return {
    shown: fates.sort((a, b) => a.workspaceName.localeCompare(b.workspaceName)),
    more: touched.length - shown.size,
  }
}
