import type { Core } from '../../core/core.ts'
import { accountState, isOver, lacksMoney, worldAccount } from './account-state.ts'
import { isPostThere } from './delivery/what-could-run.ts'
import { type Ad, type AdSet, type Campaign, readAdThing, type Status } from './things.ts'

/** Words that mean: still on as far as its own switch goes. */
export type Effective =
  | Status
  | 'CAMPAIGN_PAUSED'
  | 'ADSET_PAUSED'
  | 'PENDING_REVIEW'
  | 'DISAPPROVED'
  | 'PENDING_BILLING_INFO'
  | 'WITH_ISSUES'

export const effectiveOfCampaign = (core: Core, { status, account }: Campaign): Effective =>
  status === 'ACTIVE' && isOver(accountState(core, worldAccount(account))) ? 'WITH_ISSUES' : status

/** A paused parent stops what is on below it; a deleted or archived one takes it along (§5.6). */
export function effectiveOfSet(core: Core, adset: AdSet): Effective {
  const campaign = readAdThing(core, 'ad-campaign', adset.campaign)
  const gone = [adset.status, campaign?.status].find(isGone)
  if (gone) return gone
  if (adset.status === 'PAUSED') return 'PAUSED'
  if (campaign?.status === 'PAUSED') return 'CAMPAIGN_PAUSED'
  return isOver(accountState(core, worldAccount(adset.account))) ? 'WITH_ISSUES' : 'ACTIVE'
}

export function effectiveOfAd(core: Core, ad: Ad): Effective {
  const adset = readAdThing(core, 'ad-set', ad.adset)
  const campaign = readAdThing(core, 'ad-campaign', ad.campaign)
  const gone = [ad.status, adset?.status, campaign?.status].find(isGone)
  if (gone) return gone
  const isReviewed = ad.reviewedAt <= core.now()
  if (isReviewed && ad.rejected) return 'DISAPPROVED'
  if (ad.status === 'PAUSED') return 'PAUSED'
  if (campaign?.status === 'PAUSED') return 'CAMPAIGN_PAUSED'
  if (adset?.status === 'PAUSED') return 'ADSET_PAUSED'
  if (!isReviewed) return 'PENDING_REVIEW'
  const account = accountState(core, worldAccount(ad.account))
  if (isOver(account) || !showsPost(core, ad)) return 'WITH_ISSUES'
  return lacksMoney(account) ? 'PENDING_BILLING_INFO' : 'ACTIVE'
}

export function showsPost(core: Core, ad: Ad): boolean {
  const creative = readAdThing(core, 'ad-creative', ad.creative)
  return creative !== null && isPostThere(core, creative)
}

export const isGone = (status: Status | undefined): status is 'ARCHIVED' | 'DELETED' =>
  status === 'ARCHIVED' || status === 'DELETED'
