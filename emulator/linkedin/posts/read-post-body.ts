import { z } from 'zod'
import { failures } from '../failures.ts'
import type { Body } from '../rest.ts'

const text = z.string()
const CALLS = [
  'APPLY',
  'DOWNLOAD',
  'VIEW_QUOTE',
  'LEARN_MORE',
  'SIGN_UP',
  'SUBSCRIBE',
  'REGISTER',
  'JOIN',
  'ATTEND',
  'REQUEST_DEMO',
] as const

const content = z.strictObject({
  media: z.strictObject({ id: text, title: text.optional(), altText: text.optional() }).optional(),
  multiImage: z
    .strictObject({
      images: z.array(z.strictObject({ id: text, altText: text.optional() })),
      altText: text.optional(),
    })
    .optional(),
  article: z
    .strictObject({
      source: text,
      title: text.optional(),
      description: text.optional(),
      thumbnail: text.optional(),
      thumbnailAltText: text.optional(),
    })
    .optional(),
  poll: z
    .strictObject({
      question: text,
      options: z.array(z.strictObject({ text })),
      settings: z.strictObject({
        duration: z.enum(['ONE_DAY', 'THREE_DAYS', 'SEVEN_DAYS', 'FOURTEEN_DAYS']),
        voteSelectionType: z.enum(['SINGLE_VOTE', 'MULTIPLE_VOTE']).optional(),
        isVoterVisibleToAuthor: z.boolean().optional(),
      }),
    })
    .optional(),
  carousel: z.looseObject({}).optional(),
})

const adContext = z.strictObject({
  dscAdAccount: text.optional(),
  dscStatus: z.enum(['ACTIVE', 'ARCHIVED']).optional(),
  dscName: text.optional(),
})

const post = z.strictObject({
  author: text,
  commentary: text,
  visibility: z.enum(['PUBLIC', 'CONNECTIONS', 'LOGGED_IN', 'CONTAINER']),
  distribution: z.strictObject({
    feedDistribution: z.enum(['MAIN_FEED', 'NONE']),
    targetEntities: z.array(z.unknown()).optional(),
    thirdPartyDistributionChannels: z.array(z.unknown()).optional(),
  }),
  content: content.optional(),
  lifecycleState: z.enum(['PUBLISHED', 'DRAFT']),
  isReshareDisabledByAuthor: z.boolean().optional(),
  adContext: adContext.optional(),
  contentLandingPage: text.optional(),
  contentCallToActionLabel: z.enum(CALLS).optional(),
  reshareContext: z.strictObject({ parent: text }).optional(),
})

/** What may be set later (§4.2): media and author stay. */
const patch = z.strictObject({
  commentary: text.optional(),
  contentLandingPage: text.optional(),
  contentCallToActionLabel: z.enum(CALLS).optional(),
  lifecycleState: z.enum(['PUBLISHED', 'DRAFT']).optional(),
  adContext: adContext.omit({ dscAdAccount: true }).optional(),
})

export type PostBody = z.output<typeof post>
export type Content = z.output<typeof content>
export type PostPatch = z.output<typeof patch>

const READ_ONLY = [
  '/id',
  '/createdAt',
  '/publishedAt',
  '/lastModifiedAt',
  '/lifecycleStateInfo',
  '/adContext/dscAdType',
  '/adContext/isDsc',
  '/changeAuditStamps',
  '/version',
  '/test',
  '/servingStatuses',
  '/isServing',
  '/servingHoldReasons',
  '/review',
]

/** The body of a new post, or the schema's refusal (§5). */
export const readPostBody = (body: Body): PostBody | { readonly refusal: Response } =>
  readSchema(post, body, 'create')

/** The `$set` of a partial update, or the schema's refusal. */
export const readPatch = (set: Body): PostPatch | { readonly refusal: Response } =>
  readSchema(patch, set, 'partial_update')

/** A body as its schema has it, or the schema's refusal: a line for each field. */
export function readSchema<S extends z.ZodType>(
  schema: S,
  body: Body,
  method: string,
): z.output<S> | { readonly refusal: Response } {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  return { refusal: failures.schema(result.error.issues.flatMap((issue) => linesOf(issue, body, method))) }
}

type Line = { readonly path: string; readonly says: string }

function linesOf(issue: z.core.$ZodIssue, body: Body, method: string): Line[] {
  const path = `/${issue.path.map(String).join('/')}`
  if (issue.code === 'unrecognized_keys') {
    const base = path === '/' ? '' : path
    return issue.keys.map((key) => lineOfKey(`${base}/${key}`, method))
  }
  const given = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    body,
  )
  if (given === undefined) return [{ path, says: 'field is required but not found and has no default value' }]
  if (issue.code === 'invalid_value')
    return [{ path, says: `${JSON.stringify(given)} is not an enum symbol` }]
  return [{ path, says: `${JSON.stringify(given)} cannot be coerced to ${expected(issue)}` }]
}

function lineOfKey(path: string, method: string): Line {
  if (READ_ONLY.includes(path)) return { path, says: `ReadOnly field present in a ${method} request` }
  const known = method === 'partial_update' && Object.hasOwn(post.shape, path.slice(1))
  return known
    ? { path, says: `CreateOnly field present in a ${method} request` }
    : { path, says: 'unrecognized field found but not allowed' }
}

const NAMES: Readonly<Record<string, string>> = { string: 'String', boolean: 'Boolean', array: 'DataList' }
const expected = (issue: z.core.$ZodIssue): string =>
  (issue.code === 'invalid_type' ? NAMES[issue.expected] : undefined) ?? 'DataMap'
