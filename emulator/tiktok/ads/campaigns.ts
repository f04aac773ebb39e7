import { z } from 'zod'
import { latest } from '../../core/ads/history.ts'
import { businessAnswer, businessFailures } from '../failures.ts'
import { budgetProblem, LEAST } from './budgets.ts'
import { type AdCall, read, text } from './call.ts'
import { createDeliveries } from './family.ts'
import { among, answerList, contains } from './list.ts'
import { refuseName } from './names.ts'
import { refuseRepeat, rememberRequest } from './request-ids.ts'
import { campaignStatus } from './statuses.ts'
import { type Campaign, type CampaignFields, change, findIn, make, statusOf } from './things.ts'
import { sayTime } from './times.ts'
import { firstStatus, refuseAccount } from './writable.ts'

const objectives = [
  'REACH',
  'TRAFFIC',
  'VIDEO_VIEWS',
  'ENGAGEMENT',
  'LEAD_GENERATION',
  'WEB_CONVERSIONS',
  'APP_PROMOTION',
  'PRODUCT_SALES',
] as const

const created = z.object({
  campaign_name: text(512),
  objective_type: z.enum(objectives),
  budget_mode: z
    .enum(['BUDGET_MODE_INFINITE', 'BUDGET_MODE_DAY', 'BUDGET_MODE_TOTAL'])
    .default('BUDGET_MODE_INFINITE'),
  budget: z.number().optional(),
  budget_optimize_on: z.boolean().default(false),
  campaign_type: z.enum(['REGULAR_CAMPAIGN', 'IOS14_CAMPAIGN']).default('REGULAR_CAMPAIGN'),
  special_industries: z.array(z.enum(['HOUSING', 'EMPLOYMENT', 'CREDIT'])).default([]),
  operation_status: z.enum(['ENABLE', 'DISABLE']).default('ENABLE'),
})

/** `POST /campaign/create/` (§3.3). */
export function createCampaign(call: AdCall): Response {
  const input = read(created, call.input)
  if (input instanceof Response) return input
  const refused =
    refuseAccount(call) ??
    refuseRepeat(call, 'campaign') ??
    refuseName(call, 'adCampaign', input.campaign_name) ??
    refuseBudget(call, input)
  if (refused) return refused
  const fields = { ...input, operation_status: firstStatus(call, input.operation_status) }
  const id = make(call, 'adCampaign', null, fields)
  rememberRequest(call, 'campaign')
  return businessAnswer(view(call, id, findIn(call, 'adCampaign', id) as Campaign))
}

function refuseBudget(
  { advertiser }: AdCall,
  { budget_mode, budget, budget_optimize_on }: CampaignFields,
): Response | null {
  if (budget_mode === 'BUDGET_MODE_INFINITE')
    return budget_optimize_on
      ? businessFailures.parameter('budget_mode: a shared budget needs BUDGET_MODE_DAY or BUDGET_MODE_TOTAL.')
      : null
  const problem = budgetProblem(budget, advertiser.currency, LEAST.campaign)
  return problem === null ? null : businessFailures.parameter(problem)
}

const updated = z.object({
  campaign_id: z.string(),
  campaign_name: text(512).optional(),
  budget: z.number().optional(),
  special_industries: z.array(z.enum(['HOUSING', 'EMPLOYMENT', 'CREDIT'])).optional(),
})

/** `POST /campaign/update/`: name, budget and categories; the rest stays as it was made. */
export function updateCampaign(call: AdCall): Response {
  const input = read(updated, call.input)
  if (input instanceof Response) return input
  const { campaign_id, ...changes } = input
  const campaign = findIn(call, 'adCampaign', campaign_id)
  if (!campaign || statusOf(campaign) === 'DELETE')
    return businessFailures.notExist(`Campaign ${campaign_id}`)
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  const fields: CampaignFields = { ...latest(campaign).fields, ...Object.fromEntries(given) }
  const refused = refuseBudget(call, fields)
  if (refused) return refused
  change(call, 'adCampaign', campaign, fields)
  return businessAnswer({ campaign_id })
}

/** `GET /campaign/get/`. */
export function listCampaigns(call: AdCall): Response {
  const deliveries = createDeliveries(call.core)
  const secondary = (campaign: Campaign): string => campaignStatus(call.core, deliveries, campaign)
  return answerList(call, {
    kind: 'adCampaign',
    secondary,
    filters: {
      campaign_ids: ({ id }, value) => among(value, id),
      campaign_name: (campaign, value) => contains(value, latest(campaign).fields.campaign_name),
      objective_type: (campaign, value) => latest(campaign).fields.objective_type === value,
    },
    view: (campaign) => ({ ...view(call, campaign.id, campaign), secondary_status: secondary(campaign) }),
  })
}

function view({ advertiser }: AdCall, campaign_id: string, campaign: Campaign): Record<string, unknown> {
  const { fields, at } = latest(campaign)
  return {
    advertiser_id: advertiser.id,
    campaign_id,
    ...fields,
    budget: fields.budget ?? 0,
    objective: 'LANDING_PAGE',
    is_new_structure: true,
    create_time: sayTime(campaign.versions[0].at),
    modify_time: sayTime(at),
  }
}
