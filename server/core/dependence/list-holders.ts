import type { HubScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { type LivingGrant, listLiving, listPlaced } from '../../store/dependence.ts'
import { getHub } from '../../store/hubs.ts'
import { listAddresses } from '../../store/people.ts'
import type { Context } from '../context.ts'
import { type By, type Dependence, mapDependence } from './map-dependence.ts'
import { firstEnds, type Sum, sumUp } from './sum-up.ts'

const pageSize = 50

export interface Holder {
  readonly sum: Sum
  readonly name: string
  readonly email: string | null
  /** `former`: no place in this hub any more. `guest`: came through a connect link. */
  readonly kind: 'member' | 'former' | 'guest' | 'login'
  /** A login's. */
  readonly platform: string | null
  /** The first day on which one of those carried alone ends by itself. */
  readonly endsAt: Date | null
}

export interface Holders {
  readonly warnAbove: number
  readonly holders: readonly Holder[]
  readonly next: number | null
}

/** The dependence map: who carries the hub's connections, those first without whom most would go dark. */
export async function listHolders(
  ctx: Context,
  scope: HubScope,
  page: { by: By; search?: string | undefined; skip: number },
): Promise<Holders> {
  return ctx.db.inScope(scope, async (tx) => {
    const [hub, living] = await Promise.all([getHub(tx), listLiving(tx)])
    const dependence = mapDependence(living, page.by)
    const sums = sumUp(dependence)
    const named = await nameAll(tx, [...sums.values()], living.grants, page.by)
    const wanted = page.search?.toLowerCase()
    const found = named
      .filter((one) => !wanted || `${one.name} ${one.email ?? ''}`.toLowerCase().includes(wanted))
      .sort(byDarkness)
    const shown = found.slice(page.skip, page.skip + pageSize)
    return {
      warnAbove: hub.settings.warnAboveLocations,
      holders: await complete(ctx, tx, dependence, shown),
      next: found.length > page.skip + pageSize ? page.skip + pageSize : null,
    }
  })
}

type Named = Omit<Holder, 'kind' | 'endsAt'>

/** By what we know of them today; else by what was written down when they authorised. */
export async function nameAll(
  tx: Tx<HubScope>,
  sums: readonly Sum[],
  grants: readonly LivingGrant[],
  by: By,
): Promise<Named[]> {
  if (by === 'login') {
    const logins = new Map(grants.map((grant) => [grant.consentId, grant]))
    return sums.map((sum) => {
      const grant = logins.get(sum.key)
      const name = grant?.subjectName || grant?.authorisedByName || sum.key
      return { sum, name, email: null, platform: grant?.platform ?? null }
    })
  }
  const written = new Map(grants.map((grant) => [grant.authorisedBy, grant.authorisedByName]))
  const keys = sums.map((sum) => sum.key)
  const known = new Map((await listAddresses(tx, keys)).map((one) => [one.userId, one]))
  return sums.map((sum) => ({
    sum,
    name: known.get(sum.key)?.name ?? written.get(sum.key) ?? sum.key,
    email: known.get(sum.key)?.email ?? null,
    platform: null,
  }))
}

/** What only those who are shown are asked for. */
export async function complete(
  ctx: Context,
  tx: Tx<HubScope>,
  dependence: Dependence,
  named: readonly Named[],
): Promise<Holder[]> {
  const keys = named.map((one) => one.sum.key)
  const placed = await listPlaced(tx, keys)
  const ends = firstEnds(dependence, keys, ctx.platforms)
  return named.map((one) => ({
    ...one,
    kind: kindOf(one.sum.key, placed),
    endsAt: ends.get(one.sum.key) ?? null,
  }))
}

function kindOf(key: string, placed: ReadonlySet<string>): Holder['kind'] {
  if (key.startsWith('cns_')) return 'login'
  if (key.startsWith('lnk_')) return 'guest'
  return placed.has(key) ? 'member' : 'former'
}

const byDarkness = (a: Named, b: Named): number =>
  b.sum.dark - a.sum.dark || b.sum.carries - a.sum.carries || (a.sum.key < b.sum.key ? -1 : 1)
