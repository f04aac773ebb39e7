import type { WorkspaceScope } from '../../base/scope.ts'
import type { FoundAd } from '../../platforms/advertising.ts'
import type { Ad } from '../../store/ads.ts'
import type { Context } from '../context.ts'
import { adsOf, nameWithoutTag } from './ads-of.ts'
import { managerAddress } from './stop-ads.ts'
import { tellOfFound } from './tell-of-ad.ts'

/**
 * Everything of ours is made switched off, and switched on by its id: what carries our tag, is known by no id and is on, somebody
 * made or wanted there. It is not taken away; people hear of it, once.
 */
export async function tellOfCopy(
  ctx: Context,
  scope: WorkspaceScope,
  ad: Pick<
    Ad,
    'accountId' | 'accountName' | 'platform' | 'accountKind' | 'accountExternalId' | 'currency'
  > & { readonly id: string | null },
  { externalId, name }: FoundAd,
): Promise<void> {
  const { id: adId, accountId, accountName, platform, currency } = ad
  const manager = managerAddress(adsOf(ctx, ad).facts.manager, ad.accountExternalId)
  const account = { id: accountId, name: accountName, platform, currency }
  const found = { subject: externalId, name: nameWithoutTag(name), adId, once: true }
  await ctx.db.inScope(scope, (tx) =>
    tellOfFound(ctx, tx, account, found, { code: 'copy-on', facts: { manager } }),
  )
}
