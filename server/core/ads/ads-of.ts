import type { AdAccountRef, AdPlan, AdsFacts, AdsFunctions } from '../../platforms/advertising.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { Account } from '../../store/accounts.ts'
import type { Ad } from '../../store/ads.ts'
import { type Context, platformOf } from '../context.ts'

/** Undefined: no ads are run from accounts of this kind. */
export const adsFactsOf = (platform: Platform, kind: string): AdsFacts | undefined =>
  platform.ads && platform.accountKinds.find((one) => one.kind === kind)?.advertising

/** An ad is only ever written for an account from which ads are run. */
export function adsOf(
  ctx: Context,
  ad: Pick<Ad, 'platform' | 'accountKind'>,
): { platform: Platform; facts: AdsFacts; functions: AdsFunctions } {
  const platform = platformOf(ctx, ad.platform)
  const facts = adsFactsOf(platform, ad.accountKind)
  if (!facts || !platform.ads) throw new Error(`${platform.id} runs no ads from ${ad.accountKind}`)
  return { platform, facts, functions: platform.ads }
}

export const refOf = (
  ad: Pick<Ad, 'accountKind' | 'accountExternalId' | 'currency' | 'timeZone'>,
): AdAccountRef => ({
  kind: ad.accountKind,
  externalId: ad.accountExternalId,
  currency: ad.currency,
  timeZone: ad.timeZone,
})

/** The plan is there in every state but a draft's. */
export function planOf(ad: Pick<Ad, 'id' | 'plan'>): AdPlan {
  if (!ad.plan) throw new Error(`ad ${ad.id} has no plan`)
  return ad.plan as AdPlan
}

/** What every object of an ad is called at the platform: what people called it, and the tag by which it is found again. */
export const objectName = (ad: Pick<Ad, 'name' | 'tag'>): string => `${ad.name.slice(0, 80)} [${ad.tag}]`

/** Begins every tag, and tells our objects from others in an account. */
export const tagMark = 'moor-'

/** The tag that a name ends with; undefined: it is none of ours. A copy has words behind it, what people write stands before it. */
export const tagIn = (name: string): string | undefined => /\[(moor-[0-9a-z]{26})\]$/.exec(name)?.[1]

/** What we called it, with words in front: somebody copied it there, and keeps the copy. */
export const isCopiedFrom = (name: string, ad: Pick<Ad, 'name' | 'tag'>): boolean =>
  name !== objectName(ad) && name.endsWith(objectName(ad))

export const nameWithoutTag = (name: string): string => name.replace(/ ?\[moor-[0-9a-z]{26}\]$/, '')

/** A fact that the platform told of an account when it was last proven; undefined: it did not. */
export const detailOf = ({ details }: Pick<Account, 'details'>, name: string): string | undefined =>
  details[name]
