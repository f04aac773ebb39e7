import { z } from 'zod'
import type { AdStatus } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { getRest } from '../rest/get-rest.ts'
import { numericId } from '../rest/urns.ts'
import { amount } from './amounts.ts'
import { type Level, pathTo, statusOf } from './levels.ts'
import { targeting } from './targeting.ts'

const text = z.string().optional().catch(undefined)
const words = z.array(z.string()).nullish().catch(undefined)
const instant = z.number().int().positive().optional().catch(undefined)
const schedule = z.object({ start: instant, end: instant }).optional().catch(undefined)
const status = z.string().transform((word): AdStatus | 'gone' => statusOf(word))

export const group = z.object({
  id: numericId,
  account: text,
  name: z.string().catch(''),
  status,
  runSchedule: schedule,
  servingStatuses: words,
})
export type Group = z.output<typeof group>

export const campaign = group.extend({
  campaignGroup: text,
  objectiveType: text,
  dailyBudget: amount.optional(),
  totalBudget: amount.optional(),
  targetingCriteria: targeting.optional().catch(undefined),
  associatedEntity: text,
})
export type Campaign = z.output<typeof campaign>

export const creative = z
  .object({
    id: z.string(),
    account: text,
    campaign: text,
    name: z.string().optional().catch(undefined),
    intendedStatus: status,
    content: z.object({ reference: text }).optional().catch(undefined),
    isServing: z.boolean().optional().catch(undefined),
    servingHoldReasons: words,
    review: z.object({ status: text, rejectionReasons: words }).nullish().catch(undefined),
  })
  .transform(({ intendedStatus, ...rest }) => ({ ...rest, status: intendedStatus }))
export type Creative = z.output<typeof creative>

/** One object by its id. Throws PlatformFailure, also where it is not there. */
export const readOne = <Schema extends z.ZodType>(
  call: TokenCall,
  at: { readonly account: string; readonly level: Level; readonly id: string; readonly schema: Schema },
): Promise<z.output<Schema>> =>
  getRest(call, { path: pathTo(at.account, at.level, at.id), schema: at.schema })
