import { z } from 'zod'
import { problems } from '../failures.ts'

const id = z.string().regex(/^[0-9]{1,19}$/)

const body = z.strictObject({
  text: z.string().optional(),
  media: z
    .strictObject({
      media_ids: z.array(id).min(1).max(4),
      tagged_user_ids: z.array(id).max(10).optional(),
      title: z.string().optional(),
      description: z.string().optional(),
      preview_media_id: id.optional(),
      embeddable: z.boolean().optional(),
      call_to_actions: z.looseObject({}).optional(),
    })
    .optional(),
  reply: z
    .strictObject({
      in_reply_to_tweet_id: id,
      exclude_reply_user_ids: z.array(id).optional(),
      auto_populate_reply_metadata: z.boolean().optional(),
    })
    .optional(),
  quote_tweet_id: id.optional(),
  poll: z
    .strictObject({
      options: z.array(z.string().min(1).max(25)).min(2).max(4),
      duration_minutes: z.int().min(5).max(10_080),
      reply_settings: z.string().optional(),
    })
    .optional(),
  reply_settings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).optional(),
  community_id: id.optional(),
  share_with_followers: z.boolean().optional(),
  geo: z.strictObject({ place_id: z.string().optional() }).optional(),
  for_super_followers_only: z.boolean().optional(),
  nullcast: z.boolean().optional(),
  direct_message_deep_link: z.string().optional(),
  card_uri: z.string().optional(),
  edit_options: z.strictObject({ previous_post_id: id }).optional(),
  made_with_ai: z.boolean().optional(),
  paid_partnership: z.boolean().optional(),
})

export type CreateBody = z.output<typeof body>

const ONE_OF = ['poll', 'quote_tweet_id', 'direct_message_deep_link', 'media', 'card_uri'] as const

/** Reads the body of `POST /2/tweets` (§3.1); unknown keys are refused, as the specification says. */
export async function readCreateBody(request: Request): Promise<CreateBody | Response> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    return refuse('Requests with bodies must have content-type of application/json.')
  let given: unknown
  try {
    given = JSON.parse(await request.text())
  } catch {
    return refuse('Request body must be a JSON object.')
  }
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    return refuse('Request body must be a JSON object.')
  const result = body.safeParse(given)
  if (!result.success)
    return problems.invalidAll(result.error.issues.flatMap((issue) => linesOf(issue, given)))
  return together(result.data)
}

function together(read: CreateBody): CreateBody | Response {
  const several = ONE_OF.filter((name) => read[name] !== undefined)
  if (several.length > 1) {
    const parameters = Object.fromEntries(several.map((name) => [name, [JSON.stringify(read[name])]]))
    const message = `You can only provide one of ${ONE_OF.join(' or ')}.`
    return problems.invalidAll([{ parameters, message }])
  }
  if ((read.text ?? '').trim() !== '' || read.media || read.card_uri) return read
  return problems.invalid('text', [read.text ?? ''], 'text or media is required.')
}

const refuse = (message: string): Response => problems.invalidAll([{ parameters: {}, message }])

type Line = { readonly parameters: Record<string, readonly string[]>; readonly message: string }

/** In the words of the validator X uses. */
function linesOf(issue: z.core.$ZodIssue, given: object): Line[] {
  const path = issue.path.reduce<string>(
    (at, key) => (typeof key === 'number' ? `${at}[${key}]` : `${at}.${String(key)}`),
    '$',
  )
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      line(
        `${path}.${key}`,
        undefined,
        'is not defined in the schema and the schema does not allow additional properties',
      ),
    )
  const value: unknown = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    given,
  )
  return [line(path, value, value === undefined ? 'is missing but it is required' : saying(issue))]
}

const line = (path: string, value: unknown, says: string): Line => ({
  parameters: value === undefined ? {} : { [path.slice(2)]: [asText(value)] },
  message: `${path}: ${says}`,
})

function saying(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_format':
      return 'does not match the regex pattern ^[0-9]{1,19}$'
    case 'invalid_value':
      return `does not have a value in the enumeration [${issue.values.join(', ')}]`
    case 'too_big':
      if (issue.origin === 'array') return `there must be a maximum of ${issue.maximum} items in the array`
      return issue.origin === 'string'
        ? `may only be ${issue.maximum} characters long`
        : `must have a maximum value of ${issue.maximum}`
    case 'too_small':
      if (issue.origin === 'array') return `there must be a minimum of ${issue.minimum} items in the array`
      return issue.origin === 'string'
        ? `must be at least ${issue.minimum} characters long`
        : `must have a minimum value of ${issue.minimum}`
    case 'invalid_type':
      return `found a value of another type, ${issue.expected} expected`
    default:
      return 'is not valid'
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
