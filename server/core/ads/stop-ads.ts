import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { findAccount } from '../../store/accounts.ts'
import {
  type AdStop,
  addStop,
  liftStop,
  listStops,
  stopAdsHere,
  stopAdsOfHub,
  stopProgress,
} from '../../store/ad-stops.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import { type Context, platformOf } from '../context.ts'
import { adsFactsOf } from './ads-of.ts'

type Scoped = HubScope | WorkspaceScope

/** A stop with how far it has come: an ad is confirmed once its platform has said that it is off. */
export interface ShownStop extends AdStop {
  readonly met: number
  readonly confirmed: number
  readonly open: readonly {
    readonly adId: string
    readonly name: string
    readonly workspaceId: string
    readonly manager: string
  }[]
}

/**
 * The one button: every ad that runs or is about to is switched off by the worker at once, and nothing can be switched on before
 * the stop is lifted. In a workspace for one ad account or all; in a hub for all its workspaces.
 */
export async function stopAds(
  ctx: Context,
  scope: Scoped,
  input: { accountId: string | null; by: { name: string } },
): Promise<ShownStop> {
  return ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    const id = newId('adStop')
    const { accountId } = input
    if (isWorkspace(tx) && accountId !== null && (await findAccount(tx, accountId))?.use !== 'ads')
      throw notFound('ad account')
    await addStop(tx, { id, accountId: isWorkspace(tx) ? accountId : null, by: input.by.name, at })
    const met = isWorkspace(tx)
      ? await stopAdsHere(tx, { id, accountId, at })
      : await stopAdsOfHub(tx as Tx<HubScope>, { id, at })
    await writeLedger(tx, {
      action: 'ads.stopped',
      subject: id,
      facts: { by: input.by.name, met, ...(accountId ? { account: accountId } : {}) },
      at,
    })
    const [stop] = await showStopsIn(ctx, tx, id)
    if (!stop) throw notFound('stop')
    return stop
  })
}

/** Ads may be approved and switched on again, each by its own approval. Throws `conflict` when it was lifted already. */
export async function liftAdStop(
  ctx: Context,
  scope: Scoped,
  id: string,
  by: { name: string },
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    const [stop] = await listStops(tx, id)
    if (!stop) throw notFound('stop')
    if (isWorkspace(tx) && stop.workspaceId === null)
      throw new Problem('conflict', 'Your hub has stopped all ads. Only a hub admin can lift that.')
    if (!(await liftStop(tx, { id, by: by.name, at })))
      throw new Problem('conflict', 'This stop was lifted already.')
    await writeLedger(tx, { action: 'ads.lifted', subject: id, facts: { by: by.name }, at })
  })
}

/** Those in force, or this one. */
export const showStops = (ctx: Context, scope: Scoped, id?: string): Promise<ShownStop[]> =>
  ctx.db.inScope(scope, (tx) => showStopsIn(ctx, tx, id))

export async function showStopsIn(ctx: Context, tx: Tx<Scoped>, id?: string): Promise<ShownStop[]> {
  const stops = await listStops(tx, id)
  const progress = await stopProgress(
    tx,
    stops.map((stop) => stop.id),
  )
  return stops.map((stop) => {
    const met = progress.filter(({ stopId }) => stopId === stop.id)
    const open = met.filter(({ state }) => state === 'pausing')
    return {
      ...stop,
      met: met.length,
      confirmed: met.length - open.length,
      open: open
        .slice(0, 20)
        .map(({ adId, name, workspaceId, platform, accountKind, accountExternalId }) => ({
          adId,
          name,
          workspaceId,
          manager: managerOf(ctx, { platform, accountKind, accountExternalId }),
        })),
    }
  })
}

/** Where a person sees and stops everything at the platform itself. */
export function managerOf(
  ctx: Context,
  account: { platform: string; accountKind: string; accountExternalId: string },
): string {
  const facts = adsFactsOf(platformOf(ctx, account.platform), account.accountKind)
  return managerAddress(facts?.manager ?? '', account.accountExternalId)
}

export const managerAddress = (manager: string, externalId: string): string =>
  manager
    .replace('{account}', encodeURIComponent(externalId))
    .replace('{digits}', externalId.replaceAll(/\D/g, ''))

const isWorkspace = (tx: Tx<Scoped>): tx is Tx<WorkspaceScope> => tx.scope.kind === 'workspace'
