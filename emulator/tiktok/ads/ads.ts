import { z } from 'zod'
import { beginReview } from '../../core/ads/ad-settings.ts'
import { latest } from '../../core/ads/history.ts'
import { businessAnswer, businessFailures } from '../failures.ts'
import { type AdCall, read } from './call.ts'
import { type Creative, creative, creativeProblem } from './creative.ts'
import { createDeliveries } from './family.ts'
import { among, answerList, contains } from './list.ts'
import { adStatus, campaignOf } from './statuses.ts'
import { type Ad, change, facts, find, findIn, type Group, listOf, make, statusOf } from './things.ts'
import { sayTime } from './times.ts'
import { firstStatus, refuseAccount } from './writable.ts'

const MOST_IN_A_GROUP = 20

/** `POST /ad/create/` (§3.3): several at once, all of them or none. */
export function createAds(call: AdCall): Response {
  const list = z.array(creative).min(1, 'must not be empty').max(MOST_IN_A_GROUP, 'has too many')
  const input = read(z.object({ adgroup_id: z.string(), creatives: list }), call.input)
  if (input instanceof Response) return input
  const group = findIn(call, 'adGroup', input.adgroup_id)
  if (!group || statusOf(group) === 'DELETE') return businessFailures.notExist(`Ad group ${input.adgroup_id}`)
  const refused = refuseAccount(call) ?? refuseMore(call, group, input.creatives.length)
  if (refused) return refused
  for (const [n, wish] of input.creatives.entries()) {
    const problem = creativeProblem(call, group, wish)
    if (problem) return businessFailures.parameter(`creatives.${n}.${problem}`)
  }
  const ids = input.creatives.map((wish) => {
    const operation_status = firstStatus(call, wish.operation_status)
    return make(call, 'adAd', group.id, { ...wish, operation_status, review: beginReview(call.core, facts) })
  })
  const creatives = ids.map((ad_id, n) => ({ ad_id, ad_name: input.creatives[n]?.ad_name }))
  return businessAnswer({ ad_ids: ids, creatives, need_audit: true })
}

function refuseMore({ core, advertiser }: AdCall, group: Group, more: number): Response | null {
  const there = listOf(core, 'adAd', advertiser.id).filter(
    (ad) => ad.parent === group.id && statusOf(ad) !== 'DELETE',
  )
  return there.length + more > MOST_IN_A_GROUP
    ? businessAnswer({}, 40502, `An ad group has at most ${MOST_IN_A_GROUP} ads.`)
    : null
}

const SHOWN = [
  'tiktok_item_id',
  'video_id',
  'image_ids',
  'ad_text',
  'landing_page_url',
  'call_to_action',
] as const

/** `POST /ad/update/`: whatever people see is reviewed again. */
export function updateAds(call: AdCall): Response {
  const changed = creative.omit({ operation_status: true }).partial().extend({ ad_id: z.string() })
  const input = read(
    z.object({ adgroup_id: z.string(), creatives: z.array(changed).min(1).max(MOST_IN_A_GROUP) }),
    call.input,
  )
  if (input instanceof Response) return input
  const group = findIn(call, 'adGroup', input.adgroup_id)
  if (!group) return businessFailures.notExist(`Ad group ${input.adgroup_id}`)
  const wishes: [Ad, Creative][] = []
  for (const [n, { ad_id, ...change_ }] of input.creatives.entries()) {
    const ad = findIn(call, 'adAd', ad_id)
    if (!ad || ad.parent !== group.id || statusOf(ad) === 'DELETE')
      return businessFailures.notExist(`Ad ${ad_id}`)
    const given = Object.entries(change_).filter(([, value]) => value !== undefined)
    const wish = { ...(latest(ad).fields as unknown as Creative), ...Object.fromEntries(given) }
    const problem = creativeProblem(call, group, wish)
    if (problem) return businessFailures.parameter(`creatives.${n}.${problem}`)
    wishes.push([ad, wish])
  }
  for (const [ad, wish] of wishes) {
    const { fields } = latest(ad)
    const before = fields as unknown as Creative
    const same = SHOWN.every((name) => JSON.stringify(before[name]) === JSON.stringify(wish[name]))
    change(call, 'adAd', ad, { ...wish, review: same ? fields.review : beginReview(call.core, facts) })
  }
  return businessAnswer({ ad_ids: wishes.map(([{ id }]) => id), need_audit: true })
}

/** `GET /ad/get/`. */
export function listAds(call: AdCall): Response {
  const deliveries = createDeliveries(call.core)
  const secondary = (ad: Ad): string => adStatus(call.core, deliveries, ad)
  const groupOf = ({ parent }: Ad): Group => find(call.core, 'adGroup', parent ?? '') as Group
  return answerList(call, {
    kind: 'adAd',
    secondary,
    filters: {
      campaign_ids: (ad, value) => among(value, groupOf(ad).parent),
      adgroup_ids: ({ parent }, value) => among(value, parent),
      ad_ids: ({ id }, value) => among(value, id),
      ad_name: (ad, value) => contains(value, latest(ad).fields.ad_name),
    },
    view: (ad) => ({ ...view(call, groupOf(ad), ad), secondary_status: secondary(ad) }),
  })
}

function view({ core, advertiser }: AdCall, group: Group, ad: Ad): Record<string, unknown> {
  const { fields, at } = latest(ad)
  const { review: _, ...shown } = fields
  return {
    advertiser_id: advertiser.id,
    campaign_id: group.parent,
    campaign_name: latest(campaignOf(core, group)).fields.campaign_name,
    adgroup_id: group.id,
    adgroup_name: latest(group).fields.adgroup_name,
    ad_id: ad.id,
    tiktok_item_id: null,
    video_id: null,
    ...shown,
    is_aco: false,
    create_time: sayTime(ad.versions[0].at),
    modify_time: sayTime(at),
  }
}
