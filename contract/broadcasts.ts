import * as z from 'zod'
import { fieldId, groupId } from './locations.ts'
import { mediaId, postable, targetState, wallTime } from './posts.ts'
import { accountId, fact, id, instant, platformId, timeZone, workspaceId } from './shapes.ts'

export const broadcastId = id('brc')

/** Fields of the location stand in braces: `{name}`, `{city}`; a brace that is one is written twice, `{{`. */
const text = z.string().max(70_000)
const media = z.array(z.strictObject({ id: mediaId, alt: z.string().trim().max(4_000) })).max(35)

/** As a post's, with fields. Its files are the hub's own. */
export const broadcastContent = z
  .strictObject({
    title: z.string().trim().max(500),
    text,
    /** An address, or one with fields: `{website}`, `https://example.test/{code}`. */
    link: z.string().trim().min(1).max(2_000).nullable(),
    media,
    parts: z.array(z.strictObject({ text, media })).max(24),
  })
  .meta({ id: 'BroadcastContent' })

/** One kind of account, and what goes there. */
export const broadcastKind = z.strictObject({
  /** As `terms` names it: `facebook_page`. */
  kind: z.string().max(60),
  form: z.enum(['post', 'reel', 'story']),
  /** Instead of the broadcast's text, for this kind only. */
  text: text.nullable(),
  choices: z.record(z.string().max(40), z.string().max(100)),
})

/** `except` goes off whatever the rest says. What is archived is never meant. */
export const broadcastAudience = z
  .strictObject({
    of: z.enum(['all', 'groups', 'chosen']),
    groups: z.array(groupId).max(200),
    workspaces: z.array(workspaceId).max(5_000, 'at most 5000'),
    except: z.array(workspaceId).max(5_000, 'at most 5000'),
  })
  .meta({ id: 'BroadcastAudience' })

export const broadcastTiming = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('now') }),
    /** Everywhere at one instant. */
    z.strictObject({ kind: z.literal('same'), wallTime, timeZone }),
    /** At this time on each location's own clocks. */
    z.strictObject({ kind: z.literal('local'), wallTime }),
    /** From this instant on, one location after the other: so many minutes apart, or all of them within so many. */
    z.strictObject({
      kind: z.literal('staggered'),
      wallTime,
      timeZone,
      by: z.enum(['every', 'over']),
      minutes: z.int().min(1).max(20_160),
    }),
  ])
  .meta({ id: 'BroadcastTiming' })

/** A draft may be as unfinished as it likes; sending says what is missing. */
export const broadcastWish = z.strictObject({
  /** What the hub knows it by; no location sees it. */
  name: z.string().trim().max(120),
  content: broadcastContent,
  kinds: z.array(broadcastKind).max(20),
  audience: broadcastAudience,
  timing: broadcastTiming.nullable(),
  /** On the clocks of each location: it must not go out after that. */
  notAfter: wallTime.nullable(),
})

/** What may be changed of one that was sent: not whom it is for. */
export const broadcastChange = broadcastWish.omit({ audience: true }).extend({ version: z.int().min(1) })

export const broadcastState = z.enum(['draft', 'sent', 'stopped'])

/** A delivery's state, or: `waiting`, its post is still being made; `left-out`, there is none, and `code` says why. */
export const broadcastDeliveryState = z.enum([...targetState.options, 'waiting', 'left-out'])

export type BroadcastDeliveryState = z.infer<typeof broadcastDeliveryState>

/** Deliveries by state; states without one are absent. */
const counts = z.partialRecord(broadcastDeliveryState, z.int())

export const broadcast = z
  .object({
    id: broadcastId,
    /** Send it back with an edit. */
    version: z.int(),
    name: z.string(),
    state: broadcastState,
    timing: broadcastTiming.nullable(),
    /** First and last moment of its posts; null = not known yet. */
    firstAt: instant.nullable(),
    lastAt: instant.nullable(),
    /** Of the draft, or of the last change. */
    author: z.string(),
    updatedAt: instant,
    sentBy: z.string().nullable(),
    sentAt: instant.nullable(),
    stoppedBy: z.string().nullable(),
    stoppedAt: instant.nullable(),
    /** How many locations it is for, and how many of them still wait for what was done last. */
    workspaces: z.int(),
    workspacesWaiting: z.int(),
    counts,
  })
  .meta({ id: 'Broadcast' })

/** A name that can stand in braces. */
export const broadcastField = z
  .object({
    /** What is written in the braces. */
    name: z.string(),
    label: z.string(),
    /** A field of the hub's own; null = every hub has it. */
    fieldId: fieldId.nullable(),
    /** Locations that have something there. */
    filled: z.int(),
    /** What it is at some location that has it. */
    example: z.string().nullable(),
  })
  .meta({ id: 'BroadcastField' })

/** A kind of account that can be posted to, on which terms, and how many locations have one. */
export const broadcastTerms = z
  .object({
    kind: z.string(),
    kindLabel: z.string(),
    platform: z.object({ id: platformId, name: z.string() }),
    shapes: postable.shape.shapes,
    choices: postable.shape.choices,
    workspaces: z.int(),
  })
  .meta({ id: 'BroadcastTerms' })

/**
 * reaches: it goes out as far as we can see. at-risk: it is placed, and will be held or refused unless somebody mends what `why`
 * says. left-out: nothing is placed there.
 */
export const reach = z.enum(['reaches', 'at-risk', 'left-out'])

/** One kind at one location, as it would be sent now. Without an account: left out. */
export const preflightAccount = z
  .object({
    kind: z.string(),
    kindLabel: z.string(),
    platform: z.object({ id: platformId, name: z.string() }),
    accountId: accountId.nullable(),
    account: z.string().nullable(),
    reach,
    /** words/broadcast.ts makes the sentence. */
    why: fact.nullable(),
    shape: z.string().nullable(),
    /** With the location's own words in it. */
    text: z.string(),
    length: z.int(),
    mostLength: z.int().nullable(),
    flaws: z.array(z.object({ code: z.string(), sentence: z.string() })),
  })
  .meta({ id: 'PreflightAccount' })

export const preflightRow = z
  .object({
    workspaceId,
    workspaceName: z.string(),
    city: z.string().nullable(),
    /** When it goes out there; null = no moment yet, or none that there is (`why` of its accounts). */
    at: instant.nullable(),
    wallTime: z.string().nullable(),
    timeZone: z.string(),
    accounts: z.array(preflightAccount),
  })
  .meta({ id: 'PreflightRow' })

/** Locations, counted for one kind of account: each stands where its best account of that kind does. */
export const preflightKind = z
  .object({
    kind: z.string(),
    kindLabel: z.string(),
    platform: z.object({ id: platformId, name: z.string() }),
    workspaces: z.int(),
    reached: z.int(),
    /** Why the others are not, the most frequent first. */
    why: z.array(z.object({ code: z.string(), workspaces: z.int() })),
  })
  .meta({ id: 'PreflightKind' })

export const preflightSummary = z
  .object({
    workspaces: z.int(),
    /** Locations at which something reaches somebody. */
    reached: z.int(),
    kinds: z.array(preflightKind),
    firstAt: instant.nullable(),
    lastAt: instant.nullable(),
    /** What is wrong with all of it; sending refuses while there is any. */
    flaws: z.array(z.object({ field: z.string(), fix: z.string() })),
  })
  .meta({ id: 'PreflightSummary' })

/** One delivery of a broadcast, or the place where there is none. */
export const broadcastDelivery = z
  .object({
    workspaceId,
    workspaceName: z.string(),
    kind: z.string(),
    kindLabel: z.string(),
    platform: z.object({ id: platformId, name: z.string() }),
    account: z.string().nullable(),
    state: broadcastDeliveryState,
    /** Of `left-out`: words/broadcast.ts; of the others: words/post.ts. */
    code: z.string().nullable(),
    facts: z.record(z.string(), z.string()),
    at: instant.nullable(),
    since: instant.nullable(),
    link: z.string().nullable(),
    publishedAt: instant.nullable(),
  })
  .meta({ id: 'BroadcastDelivery' })
