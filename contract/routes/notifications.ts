import * as z from 'zod'
import { adId, currency } from '../ads.ts'
import { defineContract } from '../define.ts'
import { postId } from '../posts.ts'
import { accountId, fact, hubId, id, instant, platformId, workspaceId } from '../shapes.ts'

const notificationId = id('ntf')

/** One line of a person's bell about a trouble; the sentences are in words/notice.ts, those of news in words/news.ts. */
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
    /** Ads that are on and paid by what it is about. */
    ads: z.int().optional(),
  })
  .meta({ id: 'Notification' })

const news = z
  .object({
    id: notificationId,
    kind: z.enum([
      'transfer-asked',
      'transfer-answered',
      'link-opened',
      'link-connected',
      'link-expired',
      'link-no-codes',
      'playbook-asked',
    ]),
    at: instant,
    readAt: instant.nullable(),
    hub: z.object({ id: hubId, name: z.string() }),
    workspace: z.object({ id: workspaceId, name: z.string(), timeZone: z.string() }),
    platform: platformId.nullable(),
    platformName: z.string(),
    /** Of accounts. */
    names: z.array(z.string()),
    /** Whom it is about: the recipient of a link. */
    who: z.string(),
    /** The words of whoever asked, or the answer. */
    said: z.string(),
    /** Platforms that a link still waits for. */
    left: z.int(),
    /** It is dealt with in the hub, not in the workspace. */
    inHub: z.boolean(),
  })
  .meta({ id: 'News' })

/** Posts to one account: what needs somebody, did not go out, or waits; the sentences are in words/post-news.ts. */
const postNews = z
  .object({
    id: notificationId,
    kind: z.enum(['post-needs-person', 'post-rejected', 'post-missed', 'post-held', 'post-late']),
    at: instant,
    readAt: instant.nullable(),
    hub: z.object({ id: hubId, name: z.string() }),
    workspace: z.object({ id: workspaceId, name: z.string(), timeZone: z.string() }),
    platform: platformId,
    platformName: z.string(),
    account: z.string(),
    code: z.string().nullable(),
    codeFacts: z.record(z.string(), z.string()),
    /** The first of them, and how it begins. */
    postId,
    words: z.string(),
    count: z.int(),
  })
  .meta({ id: 'PostNews' })

/** Ads of a location: what waits for approval, was switched off by Mooring, or cannot be read; words/ad-news.ts. */
const adNews = z
  .object({
    id: notificationId,
    kind: z.enum([
      'ad-waiting',
      'ad-blocked',
      'ad-failed',
      'ad-needs-person',
      'ad-paused-by-us',
      'ad-cannot-read',
      'ad-ended',
      'ad-rejected',
    ]),
    at: instant,
    readAt: instant.nullable(),
    hub: z.object({ id: hubId, name: z.string() }),
    workspace: z.object({ id: workspaceId, name: z.string(), timeZone: z.string() }),
    platform: platformId,
    platformName: z.string(),
    /** The ad account that pays. */
    account: z.string(),
    code: z.string().nullable(),
    codeFacts: z.record(z.string(), z.string()),
    /** The first of them, and what it is called. */
    adId: adId.nullable(),
    name: z.string(),
    currency,
    count: z.int(),
  })
  .meta({ id: 'AdNews' })

const preferences = z
  .object({
    /** Mail about connections: all of it, only when one is disconnected, or none. The bell is always on. */
    connections: z.enum(['all', 'disconnected', 'none']),
    /** Mail about posts that did not go out, or of which nobody knows. */
    posts: z.boolean(),
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
      notifications: z.array(z.discriminatedUnion('kind', [notification, news, postNews, adNews])),
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
