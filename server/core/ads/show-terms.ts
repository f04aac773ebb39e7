import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdsFacts } from '../../platforms/advertising.ts'
import type { Platform } from '../../platforms/platform.ts'
import { type Account, listAccounts } from '../../store/accounts.ts'
import type { Tx } from '../../store/database.ts'
import { findCentre, getWorkspace } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'
import { adsFactsOf, detailOf } from './ads-of.ts'
import { type LimitUse, limitsHere } from './limits-here.ts'
import { type ShownStop, showStopsIn } from './stop-ads.ts'

export interface AdTerms {
  readonly account: Account
  readonly platform: Platform
  readonly facts: AdsFacts
  readonly pixel: Account | undefined
  /** Accounts that can be boosted or be shown under, of the same platform or of the one that its posts go out on. */
  readonly shows: readonly {
    readonly account: Account
    readonly label: string
    readonly boosts: boolean
    readonly shows: boolean
  }[]
}

export interface ShownTerms {
  readonly terms: readonly AdTerms[]
  readonly limits: readonly LimitUse[]
  readonly timeZone: string
  readonly centre: { latitude: number; longitude: number } | null
  readonly elsewhere: readonly { readonly platform: Platform; readonly code: string; readonly url: string }[]
  readonly stops: readonly ShownStop[]
}

/** From where this workspace can run ads, and on which terms. */
export async function showTerms(ctx: Context, scope: WorkspaceScope): Promise<ShownTerms> {
  return ctx.db.inScope(scope, async (tx) => {
    const terms = await termsIn(ctx, tx)
    const currencies = terms.flatMap(({ account }) => detailOf(account, 'currency') ?? [])
    return {
      terms,
      limits: await limitsHere(ctx, tx, currencies),
      timeZone: (await getWorkspace(tx)).timeZone,
      centre: (await findCentre(tx)) ?? null,
      elsewhere: ctx.platforms.flatMap((platform) =>
        platform.adsElsewhere ? [{ platform, ...platform.adsElsewhere }] : [],
      ),
      stops: await showStopsIn(ctx, tx),
    }
  })
}

export async function termsIn(ctx: Context, tx: Tx<WorkspaceScope>): Promise<AdTerms[]> {
  const accounts = await listAccounts(tx)
  return accounts.flatMap((account) => {
    const platform = platformOf(ctx, account.platform)
    const facts = adsFactsOf(platform, account.kind)
    if (!facts) return []
    const shows = accounts
      .filter((one) => one.use === 'publish')
      .map((one) => ({
        account: one,
        label:
          platformOf(ctx, one.platform).accountKinds.find(({ kind }) => kind === one.kind)?.label ?? one.kind,
        boosts: facts.boosts.includes(one.kind),
        shows: facts.shows.includes(one.kind),
      }))
      .filter((one) => one.boosts || one.shows)
    const pixel = accounts.find((one) => one.use === 'pixel' && one.parentId === account.id)
    return [{ account, platform, facts, pixel, shows }]
  })
}
