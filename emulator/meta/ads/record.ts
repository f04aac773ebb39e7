import type { AdObject, Ads } from '../../core/ads/ad-object.ts'
import type { Core } from '../../core/core.ts'
import { adAccounts } from '../../world/meta.ts'
import { worldAccount } from './account-state.ts'
import { adActs } from './acts.ts'
import { isServing, spentOfAd } from './delivery/ledgers.ts'
import { type Ad, type AdSet, type Budget, type Campaign, type Common, listOf } from './things.ts'

/** What the emulator tells of Meta's ads as they really are. */
export const metaAds: Ads = {
  objects: (core) =>
    adAccounts.flatMap(({ id }) => listOf(core, 'campaigns', id).flatMap((one) => tellCampaign(core, one))),
  accounts: () => adAccounts.map(({ id, name, currency }) => ({ id: `act_${id}`, name, currency })),
  acts: adActs,
}

function tellCampaign(core: Core, campaign: Campaign): AdObject[] {
  const below = listOf(core, 'adsets', campaign.id).map((adset) => tellSet(core, adset))
  const own = told(campaign, { level: 'campaign', word: 'campaign', parent: null, budget: campaign })
  return [{ ...own, ...sumOf(below.map(([first]) => first)) }, ...below.flat()]
}

function tellSet(core: Core, adset: AdSet): [AdObject, ...AdObject[]] {
  const ads = listOf(core, 'ads', adset.id).map((ad) => tellAd(core, ad))
  const own = told(adset, { level: 'adset', word: 'ad set', parent: adset.campaign, budget: adset })
  return [{ ...own, ...sumOf(ads) }, ...ads]
}

const tellAd = (core: Core, ad: Ad): AdObject => ({
  ...told(ad, { level: 'ad', word: 'ad', parent: ad.adset, budget: null }),
  serving: isServing(core, ad),
  spent: spentOfAd(core, ad),
})

function told(
  { id, account, name, status, createdAt, clientId, person, changes }: Common,
  as: Pick<AdObject, 'level' | 'word' | 'parent'> & { readonly budget: Budget | null },
): AdObject {
  const { budget, ...place } = as
  return {
    ...place,
    ...{ id, name, status, createdAt, clientId, person, changes },
    account: `act_${account}`,
    on: status === 'ACTIVE',
    serving: false,
    budget: { daily: budget?.dailyBudget ?? null, lifetime: budget?.lifetimeBudget ?? null },
    spent: 0,
    currency: worldAccount(account).currency,
  }
}

const sumOf = (
  parts: readonly Pick<AdObject, 'spent' | 'serving'>[],
): Pick<AdObject, 'spent' | 'serving'> => ({
  spent: parts.reduce((sum, { spent }) => sum + spent, 0),
  serving: parts.some(({ serving }) => serving),
})
