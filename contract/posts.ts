import * as z from 'zod'
import { accountId, id, instant, platformId, status } from './shapes.ts'

export const postId = id('pst')
export const targetId = id('tgt')
export const mediaId = id('med')

/** A minute on the location's clocks. */
export const wallTime = z
  .string()
  .regex(
    /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
    'a time such as 2027-03-14T09:30',
  )
  .refine((text) => {
    const at = Date.parse(`${text}:00Z`)
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
  }, 'a day that there is')

/** Longer than any platform takes; each platform's own limit is checked when it is scheduled. */
const text = z.string().max(70_000)
const media = z.array(z.strictObject({ id: mediaId, alt: z.string().trim().max(4_000) })).max(35)

export const postContent = z.strictObject({
  title: z.string().trim().max(500),
  text,
  link: z
    .url({ protocol: /^https?$/, hostname: z.regexes.domain })
    .max(2_000)
    .nullable(),
  media,
  /** A thread after its first part. */
  parts: z.array(z.strictObject({ text, media })).max(24),
})

export const targetWish = z.strictObject({
  accountId,
  form: z.enum(['post', 'reel', 'story']),
  /** Instead of the post's text, for this account only. */
  text: text.nullable(),
  choices: z.record(z.string().max(40), z.string().max(100)),
})

export const postWish = z.strictObject({
  content: postContent,
  targets: z.array(targetWish).max(50),
  /** On the location's clocks; `now`; null: a draft without a moment. */
  moment: z.union([wallTime, z.literal('now')]).nullable(),
  /** It must not go out after this time. */
  notAfter: wallTime.nullable(),
  as: z.enum(['draft', 'schedule']),
})

export const targetState = z.enum([
  'draft',
  'scheduled',
  'preparing',
  'ready',
  'sending',
  'processing',
  'unconfirmed',
  'held',
  'needs-person',
  'published',
  'rejected',
  'missed',
  'cancelled',
])

/** Why a delivery will not go out at its moment, as things stand; sentences in words/forecast.ts. */
export const forecastCodes = [
  'not-connected',
  'disconnected',
  'person-must-act',
  'capability-missing',
  'refused-there',
  'flawed',
  'choice-closed',
  'app-fault',
  'not-set-up',
  'grant-ends',
  'data-access-ends',
  'too-many',
] as const
export type ForecastCode = (typeof forecastCodes)[number]

/** What will become of a delivery that waits for its moment. */
export const forecast = z
  .object({
    verdict: z.enum(['goes', 'fails']),
    code: z.enum(forecastCodes).nullable(),
    facts: z.record(z.string(), z.string()),
    /** The latest moment at which a person can still change that. */
    actBy: instant.nullable(),
  })
  .meta({ id: 'Forecast' })

export const target = z
  .object({
    id: targetId,
    accountId,
    platform: z.object({ id: platformId, name: z.string() }),
    kindLabel: z.string(),
    /** As it was called when the post was written. */
    account: z.string(),
    shape: z.string(),
    text: z.string().nullable(),
    choices: z.record(z.string(), z.string()),
    state: targetState,
    /** Why it is as it is; its sentence is words/post.ts. */
    code: z.string().nullable(),
    facts: z.record(z.string(), z.string()),
    since: instant,
    /** Where people see it. */
    link: z.string().nullable(),
    publishedAt: instant.nullable(),
    /** While it waits for its moment. */
    forecast: forecast.optional(),
  })
  .meta({ id: 'Delivery' })

export const post = z
  .object({
    id: postId,
    /** Send it back with an edit. */
    version: z.int(),
    content: z.object({
      title: z.string(),
      text: z.string(),
      link: z.string().nullable(),
      media: z.array(z.object({ id: mediaId, alt: z.string() })),
      parts: z.array(
        z.object({ text: z.string(), media: z.array(z.object({ id: mediaId, alt: z.string() })) }),
      ),
    }),
    wallTime: z.string().nullable(),
    timeZone: z.string().nullable(),
    dueAt: instant.nullable(),
    /** As a wall time of the location. */
    notAfter: z.string().nullable(),
    author: z.string(),
    /** Written by the hub for many locations (a broadcast): here it is only read, and what needs a person answered. */
    fromHub: z.boolean(),
    updatedAt: instant,
    targets: z.array(target),
  })
  .meta({ id: 'Post' })

/** As much of a post as a calendar shows. */
export const calendarPost = z
  .object({
    id: postId,
    /** How it begins, cut short. */
    text: z.string(),
    title: z.string(),
    media: z.int(),
    wallTime: z.string(),
    fromHub: z.boolean(),
    /** Something of it waits for a moment at which it will not go out, as things stand. */
    fails: z.boolean(),
    targets: z.array(
      target.pick({ id: true, accountId: true, platform: true, kindLabel: true, state: true }),
    ),
  })
  .meta({ id: 'CalendarPost' })

export const attempt = z.object({
  targetId,
  number: z.int(),
  startedAt: instant,
  settledAt: instant.nullable(),
  outcome: z.string().nullable(),
  code: z.string().nullable(),
})

const textRule = z.object({
  most: z.int(),
  counted: z.enum(['code-points', 'utf16', 'weighted']),
  required: z.boolean(),
})

/** Somewhere that posts can go, and on which terms. */
export const postable = z
  .object({
    id: accountId,
    platform: z.object({ id: platformId, name: z.string() }),
    kindLabel: z.string(),
    name: z.string(),
    handle: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    status,
    /** Why it cannot be posted to just now; a post for it would be held. */
    unusable: z.object({ code: z.string(), facts: z.record(z.string(), z.string()) }).nullable(),
    /** Somebody has to act by then, or later posts are held. */
    actBy: instant.nullable(),
    shapes: z.record(
      z.string(),
      z.object({
        text: textRule.nullable(),
        media: z.object({ least: z.int(), most: z.int() }).nullable(),
        takesLink: z.boolean(),
      }),
    ),
    choices: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['one-of', 'yes-no']),
        words: z.array(z.string()).nullable(),
        preset: z.string().nullable(),
        shapes: z.array(z.string()).nullable(),
      }),
    ),
  })
  .meta({ id: 'Postable' })

/** What one account would get, and what its platform would refuse about it. */
export const plannedTarget = z.object({
  accountId,
  shape: z.string(),
  /** The text as it would go out, and how the platform counts it. */
  text: z.string(),
  length: z.int(),
  mostLength: z.int().nullable(),
  flaws: z.array(z.object({ code: z.string(), sentence: z.string() })),
  /** At the moment that is chosen; null: none is. */
  forecast: forecast.nullable(),
})
