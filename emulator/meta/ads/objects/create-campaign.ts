import type { AdAccount } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { readBoolean, readList, readWord } from '../../publish/parameters.ts'
import { hasBudget } from '../delivery/what-runs.ts'
import { adFailures } from '../failures.ts'
import { lieWhenTold, requireAdvertiser, requireOpenAccount } from '../may-advertise.ts'
import { isOnlyCheck, readFirstStatus, readName, readTime } from '../parameters.ts'
import { addToList, type Campaign, listOf, writeAdThing } from '../things.ts'
import { readBidStrategy, readBudget, readSpendCap, refuseLow } from './budgets.ts'
import { begin, refuseTooMany } from './common.ts'

export const OBJECTIVES = [
  'OUTCOME_AWARENESS',
  'OUTCOME_TRAFFIC',
  'OUTCOME_ENGAGEMENT',
  'OUTCOME_LEADS',
  'OUTCOME_APP_PROMOTION',
  'OUTCOME_SALES',
] as const

/** In the enumeration still, dead for new work (§5.3). */
const FORMER = [
  ...['APP_INSTALLS', 'BRAND_AWARENESS', 'CONVERSIONS', 'EVENT_RESPONSES', 'LEAD_GENERATION', 'LINK_CLICKS'],
  ...[
    'LOCAL_AWARENESS',
    'MESSAGES',
    'OFFER_CLAIMS',
    'PAGE_LIKES',
    'POST_ENGAGEMENT',
    'PRODUCT_CATALOG_SALES',
  ],
  ...['REACH', 'STORE_VISITS', 'VIDEO_VIEWS'],
] as const

const CATEGORIES = [
  'NONE',
  'CREDIT',
  'FINANCIAL_PRODUCTS_SERVICES',
  'HOUSING',
  'EMPLOYMENT',
  'ISSUES_ELECTIONS_POLITICS',
  'ONLINE_GAMBLING_AND_GAMING',
] as const

/** `POST /{act}/campaigns` (§5.3). */
export function createCampaign(call: Call, account: AdAccount): unknown {
  const { core } = call
  const by = requireAdvertiser(call, account)
  requireOpenAccount(call, account)
  const name = readName(call)
  const objective = readObjective(call)
  const status = readFirstStatus(call)
  const { categories, categoryCountries } = readCategories(call)
  const budget = readBudget(call)
  const has = hasBudget(budget)
  const sharing = readSharing(call, has)
  const times = { startAt: readTime(call, 'start_time'), stopAt: readTime(call, 'stop_time') }
  refuseBackwards(times)
  refuseLow(account, budget, {
    level: 'campaign',
    startAt: times.startAt ?? core.now(),
    endAt: times.stopAt,
  })
  refuseTooMany(core, 'campaigns', listOf(core, 'campaigns', account.id))
  const more = {
    objective,
    categories,
    categoryCountries,
    sharing,
    bidStrategy: readBidStrategy(call, has),
    buyingType: readWord(call, 'buying_type', ['AUCTION', 'RESERVED']) ?? 'AUCTION',
    spendCap: readSpendCap(call, account),
  }
  if (isOnlyCheck(call)) return { success: true }
  const campaign: Campaign = {
    ...begin(core, by, { account: account.id, name, status }),
    ...budget,
    ...times,
    ...more,
    budgetChanges: [],
  }
  writeAdThing(core, 'ad-campaign', campaign.id, campaign)
  addToList(core, `campaigns|${account.id}`, campaign.id)
  lieWhenTold(core)
  return { id: campaign.id }
}

function readObjective(call: Call): string {
  const objective = readWord(call, 'objective', [...OBJECTIVES, ...FORMER])
  if (objective === null) throw new GraphFailure(adFailures.missing('objective'))
  if (!(OBJECTIVES as readonly string[]).includes(objective)) throw new GraphFailure(adFailures.objective())
  return objective
}

/** Always asked for: none at all, `NONE` alone, or some with their countries. */
export function readCategories(call: Call): { categories: string[]; categoryCountries: string[] } {
  if (!call.params.has('special_ad_categories')) throw new GraphFailure(adFailures.categories())
  const all = readList(call, 'special_ad_categories')
  const odd = all.find((one) => !(CATEGORIES as readonly string[]).includes(one))
  if (odd !== undefined)
    throw new GraphFailure(failures.parameterEnum('special_ad_categories[0]', CATEGORIES))
  if (all.includes('NONE') && all.length > 1) throw new GraphFailure(adFailures.categories())
  const categories = all.filter((one) => one !== 'NONE')
  const categoryCountries = readList(call, 'special_ad_category_country')
  if (categories.length > 0 && categoryCountries.length === 0)
    throw new GraphFailure(adFailures.categoryCountry())
  return { categories, categoryCountries }
}

/** Must be said while the campaign has no budget of its own (v24 and later). */
function readSharing(call: Call, has: boolean): boolean | null {
  const name = 'is_adset_budget_sharing_enabled'
  if (call.params.has(name)) return readBoolean(call, name, false)
  if (!has) throw new GraphFailure(adFailures.sharing())
  return null
}

export function refuseBackwards({
  startAt,
  stopAt,
}: {
  readonly startAt: number | null
  readonly stopAt: number | null
}): void {
  if (startAt !== null && stopAt !== null && stopAt <= startAt)
    throw new GraphFailure(adFailures.end('The campaign would end before it starts.'))
}
