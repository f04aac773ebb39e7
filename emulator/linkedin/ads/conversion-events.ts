import { z } from 'zod'
import { keepThing } from '../../core/things.ts'
import { failures } from '../failures.ts'
import { readSchema } from '../posts/read-post-body.ts'
import type { Body, Call, Resource } from '../rest.ts'
import { refuseRole } from './access.ts'
import { findConversion } from './conversions.ts'
import { money } from './read-group.ts'

const OLDEST_MS = 90 * 86_400_000
const MOST = 5000

const event = z.strictObject({
  conversion: z.string(),
  conversionHappenedAt: z.int(),
  conversionValue: money.optional(),
  eventId: z.string().optional(),
  user: z.strictObject({
    userIds: z.array(
      z.strictObject({
        idType: z.enum([
          'SHA256_EMAIL',
          'LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID',
          'ACXIOM_ID',
          'ORACLE_MOAT_ID',
        ]),
        idValue: z.string(),
      }),
    ),
    userInfo: z.looseObject({ firstName: z.string(), lastName: z.string() }).optional(),
  }),
})

/** What a site's server tells that people did (§6); the newest moment is kept with the rule. */
export const conversionEvents: Resource = {
  scopes: ['rw_conversions'],
  create: take,
  batchCreate(call, elements) {
    if (elements.length > MOST) return failures.parameterInvalid('elements')
    const answers = elements.map((one) => (isRecord(one) ? take(call, one) : failures.body()).status)
    return Response.json({ elements: answers.map((status) => ({ status })) })
  },
}

function take(call: Call, body: Body): Response {
  const read = readSchema(event, body, 'create')
  if ('refusal' in read) return read.refusal
  const rule = findConversion(call.core, read.conversion)
  if (!rule) return failures.field('INVALID_URN_ID', `${read.conversion} is no conversion`, '/conversion')
  const refused = refuseRole(call, rule.account, 'campaigns') ?? refuseEvent(call, read)
  if (refused) return refused
  keepThing(call.core, 'linkedin', 'conversionSeen', rule.id, read.conversionHappenedAt)
  return new Response(null, { status: 201 })
}

function refuseEvent(
  { core }: Call,
  { conversionHappenedAt: at, user }: z.output<typeof event>,
): Response | null {
  const path = '/conversionHappenedAt'
  if (at < core.now() - OLDEST_MS)
    return failures.field('INVALID_VALUE_FOR_FIELD', 'It happened more than 90 days ago', path)
  if (at > core.now()) return failures.field('INVALID_VALUE_FOR_FIELD', 'It has not happened yet', path)
  if (user.userIds.length > 0 || user.userInfo) return null
  return failures.field('MISSING_FIELD', 'Somebody must be told of, by an id or by name', '/user/userIds')
}

const isRecord = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
