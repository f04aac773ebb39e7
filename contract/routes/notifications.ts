import * as z from 'zod'
import { defineContract } from '../define.ts'
import { accountId, fact, hubId, id, instant, platformId, workspaceId } from '../shapes.ts'

const notificationId = id('ntf')

/** One line of a person's bell; the sentences are in words/notice.ts. */
const notification = z
  .object({
    id: notificationId,
    kind: z.enum(['expiring', 'disconnected', 'restored', 'taken-over']),
    at: instant,
    readAt: instant.nullable(),
    hub: z.object({ id: hubId, name: z.string() }),
    workspace: z.object({ id: workspaceId, name: z.string(), timeZone: z.string() }),
    platform: platformId,
    platformName: z.string(),
    /** The account to mend first; its page is where the notice leads. */
    accountId,
    /** Names of all that it is about, that one first. */
    accounts: z.array(z.string()),
    cause: fact,
    who: z.string().nullable(),
    causeAt: instant.nullable(),
    actBy: instant.nullable(),
    was: z.enum(['expiring', 'disconnected']).nullable(),
  })
  .meta({ id: 'Notification' })

const preferences = z
  .object({
    /** Mail about connections: all of it, only when one is disconnected, or none. The bell is always on. */
    connections: z.enum(['all', 'disconnected', 'none']),
    /** The daily digest for owners and admins of a hub. */
    digest: z.boolean(),
  })
  .meta({ id: 'Preferences' })

export const notificationRoutes = defineContract({
  'GET /api/me/notifications': {
    summary: 'What this person was told, newest first',
    access: { in: 'person' },
    query: z.strictObject({ after: notificationId.optional() }),
    status: 200,
    reply: z.object({
      /** Counted up to 100. */
      unread: z.int(),
      notifications: z.array(notification),
      next: notificationId.nullable(),
    }),
    problems: [],
  },
  'POST /api/me/notifications/read': {
    summary: 'Mark everything as read',
    access: { in: 'person' },
    status: 204,
    problems: [],
    unrecorded: 'a mark for the person alone',
  },
  'POST /api/me/notifications/{notification}/read': {
    summary: 'Mark one as read',
    access: { in: 'person' },
    params: z.strictObject({ notification: notificationId }),
    status: 204,
    problems: [],
    unrecorded: 'a mark for the person alone',
  },
  'GET /api/me/preferences': {
    summary: 'What this person wants by mail',
    access: { in: 'person' },
    status: 200,
    reply: preferences,
    problems: [],
  },
  'PATCH /api/me/preferences': {
    summary: 'Change what comes by mail',
    access: { in: 'person' },
    body: z.strictObject(preferences.partial().shape),
    status: 200,
    reply: preferences,
    problems: [],
    unrecorded: 'a matter of the person, not of a hub',
  },
})
