import { z } from 'zod'
import { latest } from '../../core/ads/history.ts'
import { organizations, type SponsoredAccount } from '../../world/linkedin.ts'
import { organizationUrn } from '../accounts.ts'
import { failures, type Problem } from '../failures.ts'
import { readSchema } from '../posts/read-post-body.ts'
import type { Body, Call } from '../rest.ts'
import { roleNow } from '../roles.ts'
import { accountUrn } from './ad-account.ts'
import { audienceOf, FEWEST } from './audience.ts'
import { isOnlyTurnedOff, missingOf, moneyProblems, problem, refuse, scheduleProblems } from './problems.ts'
import { money, objective, schedule } from './read-group.ts'
import { BEGINNINGS, SETTABLE } from './status.ts'
import { targetingProblems } from './targeting.ts'
import { type Campaign, findIn, idIn, statusNow } from './things.ts'

const facets = z.strictObject({ or: z.record(z.string(), z.array(z.string())) })
const targeting = z.strictObject({
  include: z.strictObject({ and: z.array(facets) }),
  exclude: facets.optional(),
})

const fields = {
  campaignGroup: z.string(),
  name: z.string(),
  type: z.enum(['SPONSORED_UPDATES', 'TEXT_AD', 'SPONSORED_INMAILS', 'DYNAMIC']),
  costType: z.enum(['CPM', 'CPC', 'CPV']),
  locale: z.strictObject({ country: z.string(), language: z.string() }),
  targetingCriteria: targeting,
  offsiteDeliveryEnabled: z.boolean(),
  offsitePreferences: z.looseObject({}).optional(),
  dailyBudget: money.optional(),
  totalBudget: money.optional(),
  unitCost: money,
  objectiveType: objective.optional(),
  associatedEntity: z.string().optional(),
  politicalIntent: z.enum(['POLITICAL', 'NOT_POLITICAL', 'NOT_DECLARED']).optional(),
  audienceExpansionEnabled: z.boolean().optional(),
  connectedTelevisionOnly: z.boolean().optional(),
  creativeSelection: z.enum(['ROUND_ROBIN', 'OPTIMIZED']).optional(),
  optimizationTargetType: z.string().optional(),
  optimizationPreference: z.looseObject({}).optional(),
  format: z.string().optional(),
  pacingStrategy: z.enum(['LIFETIME', 'ACCELERATED']).optional(),
}
const made = z.strictObject({
  ...fields,
  account: z.string(),
  status: z.enum(BEGINNINGS),
  runSchedule: schedule.optional(),
})
const changed = z.strictObject({ ...fields, status: z.enum(SETTABLE), runSchedule: schedule })

type CampaignBody = z.output<typeof changed>

const REQUIRED = [
  'account',
  'campaignGroup',
  'name',
  'type',
  'costType',
  'locale',
  'status',
  'targetingCriteria',
  'offsiteDeliveryEnabled',
  'unitCost',
]
/** In main units of a currency with cents. */
export const LEAST_DAILY = 10
const LEAST_TOTAL = 100

/** The body of a new campaign (§6), or the refusal. */
export function readCampaign(call: Call, account: SponsoredAccount, body: Body): Response | CampaignBody {
  const missing = refuse([...missingOf(body, REQUIRED), ...budgetMissing(body)])
  if (missing) return missing
  const read = readSchema(made, body, 'create')
  if ('refusal' in read) return read.refusal
  const { account: urn, runSchedule = { start: call.core.now() }, ...kept } = read
  if (urn !== accountUrn(account.id))
    return failures.field('INVALID_VALUE_FOR_FIELD', 'The account is not that of the path', '/account')
  const campaign = { ...kept, runSchedule }
  return refuse(problemsOf(call, account, campaign)) ?? campaign
}

/** A campaign as it would be after a change, or the refusal. */
export function readChangedCampaign(
  call: Call,
  account: SponsoredAccount,
  body: Body,
  thing: Campaign,
): Response | CampaignBody {
  const missing = refuse(budgetMissing(body))
  if (missing) return missing
  const read = readSchema(changed, body, 'partial_update')
  if ('refusal' in read) return read.refusal
  return refuse(problemsOf(call, account, read, isOnlyTurnedOff(read, thing))) ?? read
}

const budgetMissing = ({ dailyBudget, totalBudget }: Body): Problem[] =>
  dailyBudget === undefined && totalBudget === undefined
    ? [problem('MISSING_FIELD', '/dailyBudget', 'A daily or a total budget is required')]
    : []

function problemsOf(call: Call, account: SponsoredAccount, campaign: CampaignBody, isOff = false): Problem[] {
  const { name, dailyBudget, totalBudget, unitCost, runSchedule } = campaign
  const { currency } = account
  return [
    ...(name.trim() === ''
      ? [problem('INVALID_VALUE_BLANK_FIELD', '/name', 'The field must not be blank')]
      : []),
    ...(name.length > 255
      ? [problem('FIELD_LENGTH_TOO_LONG', '/name', 'The field has more than 255 characters')]
      : []),
    ...groupProblems(call, account, campaign.campaignGroup),
    ...moneyProblems(dailyBudget, '/dailyBudget', currency, LEAST_DAILY),
    ...moneyProblems(totalBudget, '/totalBudget', currency, LEAST_TOTAL),
    ...moneyProblems(unitCost, '/unitCost', currency, 0),
    ...(isOff
      ? []
      : scheduleProblems(
          runSchedule,
          totalBudget !== undefined && dailyBudget === undefined,
          call.core.now(),
        )),
    ...targetingProblems(campaign.targetingCriteria, campaign.politicalIntent),
    ...entityProblems(call, account, campaign),
    ...(campaign.status === 'ACTIVE' && audienceOf(campaign.targetingCriteria) < FEWEST
      ? [problem('AUDIENCE_SIZE_TOO_SMALL', '/targetingCriteria', `Fewer than ${FEWEST} members are reached`)]
      : []),
  ]
}

function groupProblems({ core }: Call, { id }: SponsoredAccount, urn: string): Problem[] {
  const path = '/campaignGroup'
  const group = findIn(core, 'adGroup', id, idIn('adGroup', urn) ?? '')
  if (!group) return [problem('INVALID_URN_ID', path, `${urn} is no campaign group of the account`)]
  if (['PENDING_DELETION', 'REMOVED', 'ARCHIVED'].includes(statusNow(core, group)))
    return [
      problem('INVALID_CAMPAIGN_CONFIGURATION', path, `The campaign group is ${latest(group).fields.status}`),
    ]
  return []
}

/** Sponsored content speaks for a page: that of the account, or one the member has a role on. */
function entityProblems(
  call: Call,
  account: SponsoredAccount,
  { type, associatedEntity }: CampaignBody,
): Problem[] {
  const path = '/associatedEntity'
  if (associatedEntity === undefined)
    return ['SPONSORED_UPDATES', 'DYNAMIC'].includes(type)
      ? [problem('MISSING_FIELD', path, 'The page that the campaign speaks for is required')]
      : []
  const page = organizations.find(({ id }) => organizationUrn(id) === associatedEntity)
  if (!page) return [problem('INVALID_URN_ID', path, `${associatedEntity} is no page`)]
  if (page.id === account.organization || roleNow(call.core, page.id, call.bearer.person.id)) return []
  return [problem('INVALID_VALUE_FOR_FIELD', path, 'The page is not associated with the account')]
}
