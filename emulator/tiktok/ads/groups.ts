import { z } from 'zod'
import { latest } from '../../core/ads/history.ts'
import { businessAnswer, businessFailures } from '../failures.ts'
import { budgetProblem, LEAST } from './budgets.ts'
import { type AdCall, read, text } from './call.ts'
import { createDeliveries } from './family.ts'
import { among, answerList, contains } from './list.ts'
import { pixelsOf } from './pixels.ts'
import { refuseRepeat, rememberRequest } from './request-ids.ts'
import { campaignOf, groupStatus } from './statuses.ts'
import { type Campaign, change, findIn, type Group, make, statusOf } from './things.ts'
import { readTime, sayTime } from './times.ts'
import { firstStatus, refuseAccount } from './writable.ts'

const DAY = 86_400_000

const settable = {
  adgroup_name: text(512),
  budget: z.number(),
  schedule_start_time: z.string(),
  schedule_end_time: z.string().optional(),
  /** Without: everywhere the advertiser may show ads. */
  location_ids: z.array(z.string()).min(1, 'must name a place').optional(),
  age_groups: z
    .array(z.enum(['AGE_13_17', 'AGE_18_24', 'AGE_25_34', 'AGE_35_44', 'AGE_45_54', 'AGE_55_100']))
    .optional(),
  gender: z.enum(['GENDER_FEMALE', 'GENDER_MALE', 'GENDER_UNLIMITED']).default('GENDER_UNLIMITED'),
  languages: z.array(z.string()).optional(),
  bid_price: z.number().optional(),
  conversion_bid_price: z.number().optional(),
  pacing: z.enum(['PACING_MODE_SMOOTH', 'PACING_MODE_FAST']),
}

const created = z.object({
  ...settable,
  campaign_id: z.string(),
  budget_mode: z.enum(['BUDGET_MODE_DAY', 'BUDGET_MODE_TOTAL', 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET']),
  schedule_type: z.enum(['SCHEDULE_START_END', 'SCHEDULE_FROM_NOW']),
  billing_event: z.enum(['CPC', 'CPM', 'CPV', 'OCPM']),
  optimization_goal: z.string(),
  optimization_event: z.string().optional(),
  placement_type: z
    .enum(['PLACEMENT_TYPE_NORMAL', 'PLACEMENT_TYPE_AUTOMATIC'])
    .default('PLACEMENT_TYPE_NORMAL'),
  placements: z.array(z.string()).min(1, 'must not be empty').optional(),
  promotion_type: z.string().optional(),
  bid_type: z.enum(['BID_TYPE_NO_BID', 'BID_TYPE_CUSTOM']).default('BID_TYPE_NO_BID'),
  pixel_id: z.string().optional(),
  identity_id: z.string().optional(),
  identity_type: z.string().optional(),
  operation_status: z.enum(['ENABLE', 'DISABLE']).default('ENABLE'),
})
const updated = z
  .object({ ...settable, adgroup_id: z.string() })
  .partial()
  .required({ adgroup_id: true })

type Wish = z.output<typeof created>

/** `POST /adgroup/create/` (§3.3). */
export function createGroup(call: AdCall): Response {
  const input = read(created, call.input)
  if (input instanceof Response) return input
  const campaign = findIn(call, 'adCampaign', input.campaign_id)
  if (!campaign || statusOf(campaign) === 'DELETE')
    return businessFailures.notExist(`Campaign ${input.campaign_id}`)
  const problem = problemOf(call, campaign, input)
  const refused =
    refuseAccount(call) ??
    refuseRepeat(call, 'adgroup') ??
    (problem ? businessFailures.parameter(problem) : null)
  if (refused) return refused
  const { campaign_id, ...kept } = input
  const placements =
    kept.placement_type === 'PLACEMENT_TYPE_NORMAL'
      ? { placements: kept.placements ?? ['PLACEMENT_TIKTOK'] }
      : {}
  const fields = { ...kept, ...placements, operation_status: firstStatus(call, input.operation_status) }
  const id = make(call, 'adGroup', campaign_id, fields)
  rememberRequest(call, 'adgroup')
  return businessAnswer(view(call, findIn(call, 'adGroup', id) as Group))
}

/** What is wrong with an ad group, in one sentence; null = nothing. */
function problemOf(call: AdCall, campaign: Campaign, wish: Wish): string | null {
  const { optimization_goal, pixel_id, bid_type } = wish
  const bids = wish.bid_price ?? wish.conversion_bid_price
  const cases: (string | null)[] = [
    bid_type === 'BID_TYPE_CUSTOM' && bids === undefined ? 'bid_price: the field is missing.' : null,
    optimization_goal === 'CONVERT' && pixel_id === undefined ? 'pixel_id: the field is missing.' : null,
    pixel_id !== undefined && !pixelsOf(call.core, call.advertiser).some(({ id }) => id === pixel_id)
      ? 'pixel_id: is no pixel of the ad account.'
      : null,
    scheduleProblem(wish, call.core.now()),
    latest(campaign).fields.budget_optimize_on ? null : moneyProblem(call, wish),
  ]
  return cases.find((one) => one !== null) ?? null
}

function scheduleProblem(
  { schedule_type, schedule_start_time, schedule_end_time }: Wish,
  now: number,
): string | null {
  const start = readTime(schedule_start_time)
  if (start === null) return 'schedule_start_time: must be YYYY-MM-DD HH:MM:SS.'
  if (schedule_type === 'SCHEDULE_FROM_NOW') return null
  if (schedule_end_time === undefined) return 'schedule_end_time: the field is missing.'
  const end = readTime(schedule_end_time)
  if (end === null) return 'schedule_end_time: must be YYYY-MM-DD HH:MM:SS.'
  return end > start && end > now ? null : 'schedule_end_time: must be after the start and to come.'
}

/** A total budget must be enough for every day of its schedule. */
function moneyProblem({ advertiser }: AdCall, wish: Wish): string | null {
  const { budget_mode, budget, schedule_start_time, schedule_end_time } = wish
  if (budget_mode !== 'BUDGET_MODE_TOTAL') return budgetProblem(budget, advertiser.currency, LEAST.group)
  if (schedule_end_time === undefined) return 'schedule_end_time: the field is missing.'
  const days = ((readTime(schedule_end_time) ?? 0) - (readTime(schedule_start_time) ?? 0)) / DAY
  return budgetProblem(budget, advertiser.currency, LEAST.group * Math.max(1, Math.ceil(days)))
}

/** `POST /adgroup/update/`. */
export function updateGroup(call: AdCall): Response {
  const input = read(updated, call.input)
  if (input instanceof Response) return input
  const { adgroup_id, ...changes } = input
  const group = findIn(call, 'adGroup', adgroup_id)
  if (!group || statusOf(group) === 'DELETE') return businessFailures.notExist(`Ad group ${adgroup_id}`)
  const given = Object.entries(changes).filter(([name]) => call.input[name] !== undefined)
  const fields = { ...latest(group).fields, ...Object.fromEntries(given) }
  const problem = problemOf(call, campaignOf(call.core, group), fields as Wish)
  if (problem) return businessFailures.parameter(problem)
  change(call, 'adGroup', group, fields)
  return businessAnswer({ adgroup_id })
}

/** `GET /adgroup/get/`. */
export function listGroups(call: AdCall): Response {
  const deliveries = createDeliveries(call.core)
  const secondary = (group: Group): string => groupStatus(call.core, deliveries, group)
  return answerList(call, {
    kind: 'adGroup',
    secondary,
    filters: {
      campaign_ids: ({ parent }, value) => among(value, parent),
      adgroup_ids: ({ id }, value) => among(value, id),
      adgroup_name: (group, value) => contains(value, latest(group).fields.adgroup_name),
    },
    view: (group) => ({ ...view(call, group), secondary_status: secondary(group) }),
  })
}

function view({ core, advertiser }: AdCall, group: Group): Record<string, unknown> {
  const { fields, at } = latest(group)
  return {
    advertiser_id: advertiser.id,
    campaign_id: group.parent,
    campaign_name: latest(campaignOf(core, group)).fields.campaign_name,
    adgroup_id: group.id,
    ...fields,
    schedule_end_time: fields.schedule_end_time ?? null,
    create_time: sayTime(group.versions[0].at),
    modify_time: sayTime(at),
  }
}
