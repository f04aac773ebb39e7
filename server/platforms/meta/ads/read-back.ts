import { z } from 'zod'
import type { AdAccountRef, Made, ReadBack } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import { sayInstant } from '../../plan-fields.ts'
import type { TokenCall } from '../../platform.ts'
import type { Handle } from '../../publishing.ts'
import { callGraph } from '../graph/call-graph.ts'
import { isoInstant } from '../graph/instant.ts'
import { sayBudgets } from './budget-of.ts'
import { categoryOf } from './categories.ts'
import { keys } from './keys.ts'
import { statusOf } from './list.ts'
import { sayTargeting } from './read-targeting.ts'
import { checked, checkedAccount } from './shown-by.ts'
import { type TreeWithCreative, treeWithCreative, wholeFields } from './tree.ts'
import { objectiveOf } from './ways.ts'

/** The ad with all that it hangs on, in one request, and the currency that its amounts are in, in another. */
export async function readBack(
  call: TokenCall,
  { account, made, handle }: { account: AdAccountRef; made: Made; handle: Handle },
): Promise<ReadBack> {
  const path = checked(made.ad)
  const [told, { currency }] = await Promise.all([
    callGraph(call, { path, query: { fields: wholeFields }, schema: treeWithCreative }),
    callGraph(call, {
      path: checkedAccount(account),
      query: { fields: 'currency' },
      schema: z.object({ currency: z.string() }),
    }),
  ])
  if (!isOne(told, made)) throw new PlatformFailure('meta', 'unavailable', 'not-one-campaign')
  return { account: accountOf(told), currency, ...decided(told, currency), ...content(told, handle) }
}

/** Whether the ad really hangs on what we made with it. */
const isOne = ({ campaign, adset, creative }: TreeWithCreative, made: Made): boolean =>
  campaign.id === made.campaign && adset.id === made.group && creative.id === made.creative

function accountOf(told: TreeWithCreative): string {
  const ids = [told, told.campaign, told.adset].map(({ account_id: id }) => `act_${id}`)
  return [...new Set(ids)].join(' + ')
}

function decided(told: TreeWithCreative, currency: string): ReadBack {
  const { campaign, adset } = told
  const { pixel_id: pixel, custom_event_type: event } = adset.promoted_object ?? {}
  const payer = [adset.dsa_beneficiary, adset.dsa_payor]
  return {
    objective: objectiveOf(campaign.objective, adset.optimization_goal),
    budget: sayBudgets(told, currency),
    startsAt: instantOf(adset.start_time),
    endsAt: instantOf(adset.end_time),
    category: categoryOf(campaign.special_ad_categories ?? ['not told']),
    pixel: pixel === undefined ? '' : `${pixel} ${event}`,
    payer: payer.some((name) => name !== undefined) ? payer.join(' | ') : '',
    status: statusOfAll(told),
    ...sayTargeting(adset.targeting ?? {}),
  }
}

const instantOf = (text: string | undefined): string => {
  const instant = isoInstant(text)
  return instant === undefined ? 'never' : sayInstant(instant)
}

function statusOfAll({ status, campaign, adset, creative }: TreeWithCreative): string {
  const all = new Set([status, campaign.status, adset.status])
  const isWhole = all.size === 1 && status !== 'DELETED' && creative.status !== 'DELETED'
  return isWhole ? statusOf(status) : 'mixed'
}

function content({ creative, adset }: TreeWithCreative, handle: Handle): ReadBack {
  const { object_story_spec: own, object_story_id: story } = creative
  const { link_data: link, photo_data: photo, video_data: film } = own ?? {}
  const page = own?.page_id ?? story?.split('_')[0]
  const instagram = creative.instagram_user_id ?? own?.instagram_user_id
  const names = { facebook: page, instagram }
  const placements = adset.targeting?.publisher_platforms ?? ['everywhere']
  return {
    shownBy: placements.map((where) => names[where as keyof typeof names] ?? where).join(' + '),
    post: own ? '' : postOf(creative, handle),
    text: link?.message ?? photo?.caption ?? film?.message ?? '',
    link: link?.link ?? film?.call_to_action?.value?.link ?? '',
  }
}

/** The film that a post was found for is what the plan names. */
function postOf(creative: TreeWithCreative['creative'], handle: Handle): string {
  const { source_instagram_media_id: media, object_story_id: story } = creative
  if (media !== undefined) return media
  return (story !== undefined && story === handle[keys.story] ? handle[keys.post] : story) ?? ''
}
