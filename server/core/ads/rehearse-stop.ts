import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { slicesOf } from '../../base/slices.ts'
import { type FailureKind, PlatformFailure } from '../../platforms/failure.ts'
import { listObjectsOf } from '../../store/ad-objects.ts'
import { listAds } from '../../store/ads.ts'
import { type AccountOut, listAccountsOut } from '../../store/ads-on-accounts.ts'
import type { Tx } from '../../store/database.ts'
import type { Context } from '../context.ts'
import { adsOf, refOf } from './ads-of.ts'
import { managerOf } from './stop-ads.ts'
import { askedOf } from './watched.ts'
import { adToken, withOpened } from './with-account-call.ts'

/** An ad account as a stop would find it this minute. */
export interface RehearsedAccount extends AccountOut {
  /** How long its platform took to answer, milliseconds; null: it did not, or nothing of it stands there yet. */
  readonly tookMs: number | null
  /** Why nothing could be switched off from here. */
  readonly failure: { readonly kind: FailureKind; readonly code: string } | null
  /** Ads that stand there by our record and of which the platform said nothing. */
  readonly missing: number
  /** Where a person switches off by hand. */
  readonly manager: string
}

/** Platforms are asked for so many ad accounts at once. */
const atOnce = 8

/**
 * Could everything that may be on be switched off now? Every ad account is opened and read the way a stop does it, and nothing is
 * changed. Reading is no proof of the permission to write: only a stop is.
 */
export async function rehearseStop(
  ctx: Context,
  hub: HubScope,
  asWorker: (workspaceId: string) => WorkspaceScope,
): Promise<RehearsedAccount[]> {
  const out = await ctx.db.inScope(hub, listAccountsOut)
  const found: RehearsedAccount[] = []
  for (const some of slicesOf(out, atOnce))
    found.push(...(await Promise.all(some.map((one) => reach(ctx, asWorker(one.workspaceId), one)))))
  return found
}

async function reach(ctx: Context, scope: WorkspaceScope, out: AccountOut): Promise<RehearsedAccount> {
  const fine = { ...out, tookMs: null, failure: null, missing: 0, manager: managerOf(ctx, out) }
  try {
    const { opened, ads } = await ctx.db.inScope(scope, (tx) => take(ctx, tx, out))
    const asked = askedOf({ ads })
    const [first] = ads
    if (!first || asked.length === 0) return fine
    const from = performance.now()
    const seen = await withOpened(ctx, scope, opened, (call) =>
      adsOf(ctx, first).functions.look(call, { account: refOf(first), ads: asked }),
    )
    const missing = asked.filter(({ key }) => seen.get(key)?.status === undefined).length
    return { ...fine, tookMs: performance.now() - from, missing }
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return { ...fine, failure: { kind: error.kind, code: error.code } }
  }
}

async function take(ctx: Context, tx: Tx<WorkspaceScope>, { accountId, platform, adIds }: AccountOut) {
  const ads = (await listAds(tx, { accountId })).filter(({ id }) => adIds.includes(id))
  const objects = await listObjectsOf(tx, adIds)
  return {
    opened: await adToken(ctx, tx, { id: accountId, platform }),
    ads: ads.map((ad) => ({ ...ad, objects: objects.filter(({ adId }) => adId === ad.id) })),
  }
}
