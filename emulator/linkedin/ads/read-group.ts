import { z } from 'zod'
import type { SponsoredAccount } from '../../world/linkedin.ts'
import { failures } from '../failures.ts'
import { readSchema } from '../posts/read-post-body.ts'
import type { Body, Call } from '../rest.ts'
import { accountUrn } from './ad-account.ts'
import { isOnlyTurnedOff, missingOf, moneyProblems, problem, refuse, scheduleProblems } from './problems.ts'
import { BEGINNINGS, SETTABLE } from './status.ts'
import type { Group } from './things.ts'

export const money = z.strictObject({ amount: z.string(), currencyCode: z.string() })
export const schedule = z.strictObject({ start: z.int(), end: z.int().optional() })
/** Some are spelled in the plural in one place of the documentation and in the singular in another. */
export const objective = z.enum([
  'BRAND_AWARENESS',
  'ENGAGEMENT',
  'JOB_APPLICANTS',
  'LEAD_GENERATION',
  'WEBSITE_CONVERSIONS',
  'WEBSITE_VISITS',
  'WEBSITE_VISIT',
  'WEBSITE_CONVERSION',
  'VIDEO_VIEW',
  'JOB_APPLICANT',
  'VIDEO_VIEWS',
])

const fields = {
  name: z.string(),
  runSchedule: schedule,
  totalBudget: money.optional(),
  dailyBudget: money.optional(),
  objectiveType: objective.optional(),
  budgetOptimization: z.looseObject({}).optional(),
}
const made = z.strictObject({ ...fields, account: z.string(), status: z.enum(BEGINNINGS) })
const changed = z.strictObject({ ...fields, status: z.enum(SETTABLE) })

const REQUIRED = ['account', 'name', 'status', 'runSchedule']
const LEAST_TOTAL = 100
const LEAST_DAILY = 10

/** The body of a new campaign group (§6), or the refusal. */
export function readGroup(call: Call, account: SponsoredAccount, body: Body) {
  const missing = refuse(missingOf(body, REQUIRED))
  if (missing) return missing
  const read = readSchema(made, body, 'create')
  if ('refusal' in read) return read.refusal
  const { account: urn, ...kept } = read
  if (urn !== accountUrn(account.id))
    return failures.field('INVALID_VALUE_FOR_FIELD', 'The account is not that of the path', '/account')
  return refuse(problemsOf(call, account, kept)) ?? kept
}

/** A group as it would be after a change, or the refusal. */
export function readChangedGroup(call: Call, account: SponsoredAccount, body: Body, thing: Group) {
  const read = readSchema(changed, body, 'partial_update')
  if ('refusal' in read) return read.refusal
  return refuse(problemsOf(call, account, read, isOnlyTurnedOff(read, thing))) ?? read
}

function problemsOf(
  call: Call,
  { currency }: SponsoredAccount,
  group: Omit<z.output<typeof changed>, 'status'>,
  isOff = false,
) {
  const { name, runSchedule, totalBudget, dailyBudget } = group
  return [
    ...(name.length > 100
      ? [problem('FIELD_LENGTH_TOO_LONG', '/name', 'The field has more than 100 characters')]
      : []),
    ...(name.trim() === ''
      ? [problem('INVALID_VALUE_BLANK_FIELD', '/name', 'The field must not be blank')]
      : []),
    ...moneyProblems(totalBudget, '/totalBudget', currency, LEAST_TOTAL),
    ...moneyProblems(dailyBudget, '/dailyBudget', currency, LEAST_DAILY),
    ...(isOff ? [] : scheduleProblems(runSchedule, totalBudget !== undefined, call.core.now())),
  ]
}
