import type { Core } from '../../../core/core.ts'
import { findPost } from '../../../core/wall.ts'
import { findPagePost } from '../../publish/page/post-node.ts'
import { type Ad, type AdSet, type Campaign, type Creative, listOf, readAdThing } from '../things.ts'

/** One ad with everything above it. */
export type Chain = { readonly campaign: Campaign; readonly adset: AdSet; readonly ad: Ad }

/**
 * The ads of an account that are on, approved and within their times at a moment, whatever their budgets. `later`
 * collects the moments to come at which the answer changes by itself.
 */
export function whatCouldRun(core: Core, account: string, at: number, later: number[]): Chain[] {
  const chains: Chain[] = []
  for (const campaign of listOf(core, 'campaigns', account)) {
    if (campaign.status !== 'ACTIVE') continue
    if (!isWithin(campaign.startAt, campaign.stopAt, at, later)) continue
    for (const adset of listOf(core, 'adsets', campaign.id)) {
      if (adset.status !== 'ACTIVE' || !isWithin(adset.startAt, adset.endAt, at, later)) continue
      for (const ad of listOf(core, 'ads', adset.id))
        if (mayRun(core, ad, at, later)) chains.push({ campaign, adset, ad })
    }
  }
  return chains
}

/** Can people still see what the ad shows? */
export function isPostThere(
  core: Core,
  { post, instagramMedia }: Pick<Creative, 'post' | 'instagramMedia'>,
): boolean {
  if (instagramMedia !== null) return findPost(core, 'meta', instagramMedia)?.takenDownAt === null
  return post === null || findPagePost(core, post) !== null
}

function mayRun(core: Core, ad: Ad, at: number, later: number[]): boolean {
  if (ad.status !== 'ACTIVE' || ad.rejected !== null) return false
  if (ad.reviewedAt > at) {
    later.push(ad.reviewedAt)
    return false
  }
  const creative = readAdThing(core, 'ad-creative', ad.creative)
  return creative !== null && isPostThere(core, creative)
}

function isWithin(start: number | null, end: number | null, at: number, later: number[]): boolean {
  if (end !== null && end <= at) return false
  if (start !== null && start > at) {
    later.push(start)
    return false
  }
  if (end !== null) later.push(end)
  return true
}
