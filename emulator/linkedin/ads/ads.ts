import type { Ads } from '../../core/ads/ad-object.ts'
import type { Resource } from '../rest.ts'
import { adAccountUsers } from './account-users.ts'
import { adAccounts } from './accounts.ts'
import { linkedInAdActs } from './acts.ts'
import { accountsNow } from './ad-account.ts'
import { adAnalytics } from './analytics.ts'
import { audienceCounts } from './audience.ts'
import { adBudgetPricing } from './budget-pricing.ts'
import { campaignConversions } from './campaign-conversions.ts'
import { conversionEvents } from './conversion-events.ts'
import { conversions } from './conversions.ts'
import { insightTagDomains, insightTags } from './insight-tags.ts'
import { adObjects } from './record.ts'
import { adTargetingEntities, adTargetingFacets } from './targeting-entities.ts'

/** The resources of ads (§6). */
export const adResources: Readonly<Record<string, Resource>> = {
  adAccounts,
  adAccountUsers,
  adAnalytics,
  adBudgetPricing,
  adTargetingFacets,
  adTargetingEntities,
  audienceCounts,
  conversions,
  campaignConversions,
  conversionEvents,
  insightTags,
  insightTagDomains,
}

export const linkedInAds: Ads = {
  objects: adObjects,
  accounts: (core) => accountsNow(core).map(({ id, name, currency }) => ({ id, name, currency })),
  acts: linkedInAdActs,
}
