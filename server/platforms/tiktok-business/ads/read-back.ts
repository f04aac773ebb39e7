import type { AdAccountRef, Made, ReadBack } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import { said, sayPlaces, shared } from '../../plan-fields.ts'
import type { TokenCall } from '../../platform.ts'
import { readAdvertisers } from '../accounts/list-advertisers.ts'
import { sayBudgetIn } from './budgets.ts'
import { categoryIn } from './categories.ts'
import { placeKind } from './find-places.ts'
import { objectiveIn } from './objectives.ts'
import { type Ad, ad, type Campaign, campaign, type Group, group, readSome, statusOf } from './objects.ts'
import { isCountry, readRegions } from './regions.ts'
import { instantIn } from './times.ts'

/** What stands at TikTok, level by level; what differs between levels is `mixed`. */
export async function readBack(
  call: TokenCall,
  { account, made }: { readonly account: AdAccountRef; readonly made: Made },
): Promise<ReadBack> {
  const at = account.externalId
  const one = {
    campaign: only(
      await readSome(call, { account: at, level: 'campaign', ids: idsOf(made.campaign), item: campaign }),
    ),
    group: only(await readSome(call, { account: at, level: 'group', ids: idsOf(made.group), item: group })),
    ad: only(await readSome(call, { account: at, level: 'ad', ids: idsOf(made.ad), item: ad })),
  }
  const currency = (await readAdvertisers(call, [at])).get(at)?.currency
  return said({
    account: isOneTree(one, at) ? at : 'mixed',
    currency,
    objective: objectiveIn(one.campaign.objective_type ?? ''),
    budget: budgetIn(one, currency ?? account.currency),
    startsAt: instantIn(one.group.schedule_start_time),
    endsAt: one.group.schedule_type === 'SCHEDULE_START_END' ? instantIn(one.group.schedule_end_time) : '',
    ...(await audienceIn(call, at, one.group)),
    category: categoryIn(one.campaign.special_industries ?? []),
    pixel: pixelIn(one.group),
    ...contentIn(one.ad),
    status: shared([statusOf(one.campaign), statusOf(one.group), statusOf(one.ad)]),
  })
}

interface Tree {
  readonly campaign: Campaign
  readonly group: Group
  readonly ad: Ad
}

const idsOf = (id: string | undefined): string[] => (id === undefined ? [] : [id])

function only<Item>(found: readonly Item[]): Item {
  const [one] = found
  if (one === undefined || found.length > 1)
    throw new PlatformFailure('tiktok-business', 'unavailable', 'not-listed')
  return one
}

const isOneTree = ({ campaign, group, ad }: Tree, account: string): boolean =>
  [campaign, group, ad].every(({ advertiser_id }) => advertiser_id === account) &&
  group.campaign_id === campaign.campaign_id &&
  ad.adgroup_id === group.adgroup_id

/** A budget on the campaign as well is not what anybody approved here. */
function budgetIn({ campaign, group }: Tree, currency: string): string {
  const above = campaign.budget_mode === 'BUDGET_MODE_INFINITE' ? '' : sayBudgetIn(campaign, currency)
  return [sayBudgetIn(group, currency), above].filter(Boolean).join(' and ')
}

const pixelIn = ({ pixel_id, optimization_event }: Group): string =>
  pixel_id && pixel_id !== '0' ? `${pixel_id} ${optimization_event ?? ''}` : ''

/** The words of a boosted post are the post's own. */
function contentIn({ tiktok_item_id: post, ad_text, landing_page_url }: Ad) {
  if (post) return { post, text: '', link: landing_page_url ?? '' }
  return { post: '', text: ad_text ?? '', link: landing_page_url ?? '' }
}

/** A country alone is the whole of it; beside another place it would widen what was approved. Nothing else narrows it. */
async function audienceIn(call: TokenCall, account: string, group: Group) {
  const ids = group.location_ids ?? []
  const { all } = await readRegions(call, account)
  const [first] = ids.length === 1 ? all.filter((one) => one.location_id === ids[0]) : []
  const country = first && isCountry(first) ? first.region_code : undefined
  const places = country ? [] : ids.map((key) => ({ kind: placeKind, key }))
  const others = [
    ...(group.age_groups ?? []),
    ...(group.languages ?? []),
    ...(group.gender && group.gender !== 'GENDER_UNLIMITED' ? [group.gender] : []),
  ]
  return { country: country ?? '', places: [sayPlaces(places), ...others].filter(Boolean).join(' ') }
}
