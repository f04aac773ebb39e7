import * as z from 'zod'
import {
  broadcast,
  broadcastAudience,
  broadcastChange,
  broadcastContent,
  broadcastDelivery,
  broadcastDeliveryState,
  broadcastField,
  broadcastId,
  broadcastTerms,
  broadcastWish,
  preflightRow,
  preflightSummary,
  reach,
} from '../broadcasts.ts'
import { defineContract } from '../define.ts'
import { groupId } from '../locations.ts'
import { hubId } from '../shapes.ts'

const admin = { in: 'hub', role: 'admin' } as const
const viewer = { in: 'hub', role: 'viewer' } as const
const hub = z.strictObject({ hub: hubId })
const one = z.strictObject({ hub: hubId, broadcast: broadcastId })
const written = z.object({ id: broadcastId, version: z.int() })
const deliveryFilter = {
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(broadcastDeliveryState))
    .optional(),
  kind: z.string().max(60).optional(),
  /** In the location's name, code or city. */
  search: z.string().trim().max(100).optional(),
}

/** Broadcasts: a hub sends one post to many of its locations. */
export const broadcastRoutes = defineContract({
  'GET /api/hubs/{hub}/broadcast-terms': {
    summary: 'What a broadcast can be made of: fields, kinds of account and their terms, groups',
    access: admin,
    params: hub,
    status: 200,
    reply: z.object({
      fields: z.array(broadcastField),
      kinds: z.array(broadcastTerms),
      groups: z.array(z.object({ id: groupId, name: z.string(), workspaces: z.int() })),
      /** Locations that are not archived. */
      workspaces: z.int(),
    }),
    problems: [],
  },
  'POST /api/hubs/{hub}/broadcast-audience': {
    summary: 'How many locations an audience is',
    access: admin,
    params: hub,
    body: broadcastAudience,
    status: 200,
    reply: z.object({ workspaces: z.int() }),
    problems: [],
    unrecorded: 'it only counts; a POST because an audience may name thousands of locations',
  },
  'GET /api/hubs/{hub}/broadcasts': {
    summary: 'Broadcasts, the latest edit first, each with how far it is',
    access: viewer,
    params: hub,
    query: z.strictObject({ after: broadcastId.optional() }),
    status: 200,
    reply: z.object({ broadcasts: z.array(broadcast), next: broadcastId.nullable() }),
    problems: [],
  },
  'POST /api/hubs/{hub}/broadcasts': {
    summary: 'Keep a draft of a broadcast',
    access: admin,
    params: hub,
    body: broadcastWish,
    status: 201,
    reply: written,
    problems: [],
    unrecorded: 'a draft; sending it is recorded',
  },
  'GET /api/hubs/{hub}/broadcasts/{broadcast}': {
    summary: 'A broadcast as it was written, and how far it is',
    access: viewer,
    params: one,
    status: 200,
    reply: z.object({
      broadcast,
      content: broadcastContent,
      kinds: broadcastWish.shape.kinds,
      audience: broadcastAudience,
      notAfter: broadcastWish.shape.notAfter,
    }),
    problems: [],
  },
  'PUT /api/hubs/{hub}/broadcasts/{broadcast}': {
    summary: 'Keep a draft as it is now',
    access: admin,
    params: one,
    body: broadcastWish.extend({ version: z.int().min(1) }),
    status: 200,
    reply: written,
    problems: ['conflict'],
    unrecorded: 'a draft; sending it is recorded',
  },
  'DELETE /api/hubs/{hub}/broadcasts/{broadcast}': {
    summary: 'Throw a draft away',
    access: admin,
    params: one,
    status: 204,
    problems: ['conflict'],
    unrecorded: 'a draft that nobody was sent',
  },
  'GET /api/hubs/{hub}/broadcasts/{broadcast}/preflight': {
    summary: 'What each location would get and when, who is reached and who is not and why; a page at a time',
    access: admin,
    params: one,
    query: z.strictObject({
      /** The last location of the page before. */
      after: z.string().max(60).optional(),
      /** Locations of which an account of these stands so; `kind` narrows that to one kind. */
      reach: reach.optional(),
      why: z.string().max(60).optional(),
      kind: z.string().max(60).optional(),
      search: z.string().trim().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    status: 200,
    /** `next`: ask for what is behind it; null = that was all. */
    reply: z.object({
      version: z.int(),
      summary: preflightSummary,
      rows: z.array(preflightRow),
      next: z.string().nullable(),
    }),
    problems: [],
  },
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/send': {
    summary: 'Send a draft: each location gets its post, in the background',
    access: admin,
    params: one,
    body: z.strictObject({ version: z.int().min(1) }),
    status: 200,
    reply: z.object({ workspaces: z.int() }),
    problems: ['conflict', 'already-done'],
    ledger: ['broadcast.sent'],
    idempotent: true,
  },
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/change': {
    summary: 'Put another content or moment into those posts of a broadcast of which nothing is out',
    access: admin,
    params: one,
    body: broadcastChange,
    status: 200,
    /** Locations whose post is changed, in the background; of the others something is out or on its way. */
    reply: written.extend({ workspaces: z.int() }),
    problems: ['conflict'],
    ledger: ['broadcast.changed'],
    idempotent: true,
  },
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/stop': {
    summary: 'Keep from going out whatever of a broadcast has not gone out yet',
    access: admin,
    params: one,
    status: 200,
    reply: z.object({ workspaces: z.int() }),
    problems: ['conflict', 'already-done'],
    ledger: ['broadcast.stopped'],
    idempotent: true,
  },
  'GET /api/hubs/{hub}/broadcasts/{broadcast}/catch-up': {
    summary: 'Who was left out and would be reached now',
    access: admin,
    params: one,
    status: 200,
    /** `late`: of these, the ones whose moment is over: they would go out at once. */
    reply: z.object({ deliveries: z.int(), workspaces: z.int(), late: z.int(), stillOut: z.int() }),
    problems: [],
  },
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/catch-up': {
    summary: 'Send a broadcast to those who were left out and would be reached now',
    access: admin,
    params: one,
    status: 200,
    reply: z.object({ workspaces: z.int() }),
    problems: ['conflict'],
    ledger: ['broadcast.caught-up'],
    idempotent: true,
  },
  'GET /api/hubs/{hub}/broadcasts/{broadcast}/results': {
    summary: 'What became of a broadcast at each location and account, a page at a time',
    access: viewer,
    params: one,
    query: z.strictObject({ ...deliveryFilter, after: z.string().max(600).optional() }),
    status: 200,
    reply: z.object({
      deliveries: z.array(broadcastDelivery),
      /** Of all that the filter lets through, by kind. */
      totals: z.array(
        z.object({ kind: z.string(), kindLabel: z.string(), counts: broadcast.shape.counts, all: z.int() }),
      ),
      next: z.string().nullable(),
    }),
    problems: [],
  },
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/export': {
    summary: 'The results of a broadcast as a file',
    access: viewer,
    params: one,
    status: 200,
    csv: 'broadcast.csv',
    problems: [],
    ledger: ['broadcast.exported'],
  },
})
