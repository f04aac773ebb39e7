import * as z from 'zod'
import { accountId, campaignId, instant, platformId, status, workspaceId } from './shapes.ts'

/** Which connections: these accounts, or all of the hub; narrowed by platform, by how they stand, by how soon they end. */
export const campaignSelection = z
  .strictObject({
    accounts: z.array(accountId).min(1).max(5_000, 'at most 5000').optional(),
    platforms: z.array(platformId).min(1).max(platformId.options.length).optional(),
    status: z.enum(['any', 'ending', 'disconnected']).default('any'),
    /** A person has to act within so many days; what is disconnected counts in any case. */
    withinDays: z.int().min(1, 'at least 1 day').max(365, 'at most 365 days').default(45),
  })
  .meta({ id: 'CampaignSelection' })

/** What to look at, and from where on: behind this address. */
export const campaignLook = z.strictObject({
  ...campaignSelection.shape,
  after: z.string().max(254).optional(),
})

/** How it stands with one account; words/campaign.ts. */
export const campaignState = z.enum([
  'renewed',
  'mended',
  'removed',
  'nobody',
  'to-send',
  'undelivered',
  'sent',
  'opened',
  'over',
])

export type CampaignState = z.infer<typeof campaignState>

const planned = z.object({
  id: accountId,
  platform: platformId,
  platformName: z.string(),
  kind: z.string(),
  name: z.string(),
  status,
  actBy: instant.nullable(),
})

export const campaignPreview = z
  .object({
    /** Goes with the wish to send: what is sent is what was looked at. */
    snapshot: z.string(),
    accounts: z.int(),
    workspaces: z.int(),
    /** How many would get a mail. */
    peopleInAll: z.int(),
    /** A page of them, by name. */
    people: z.array(
      z.object({
        name: z.string(),
        email: z.string(),
        /** authorised: they authorised it. link: it was authorised through a link of theirs. Else their role there. */
        why: z.enum(['authorised', 'link', 'owner', 'admin']),
        /** How often they have to sign in at a platform. */
        signIns: z.int(),
        workspaces: z.array(z.object({ id: workspaceId, name: z.string(), accounts: z.array(planned) })),
      }),
    ),
    /** The last address of this page, to ask for the next; null = that was all. */
    next: z.string().nullable(),
    leftOutInAll: z.int(),
    /** The first two hundred. */
    leftOut: z.array(
      z.object({
        workspaceId,
        workspaceName: z.string(),
        account: planned,
        why: z.enum(['nobody', 'running', 'healthy']),
        campaign: z.object({ id: campaignId, title: z.string() }).nullable(),
      }),
    ),
    sendsMail: z.boolean(),
    /** What can be chosen here. */
    platforms: z.array(z.object({ platform: platformId, name: z.string() })),
  })
  .meta({ id: 'CampaignPreview' })

export const campaignWish = z.strictObject({
  title: z.string().trim().min(1, 'a name to know it by').max(120),
  selection: campaignSelection,
  snapshot: z.string().regex(/^[0-9a-f]{64}$/, 'the snapshot of the preview'),
  note: z.string().trim().max(500).default(''),
  days: z.int().min(1, 'at least 1 day').max(30, 'at most 30 days').default(14),
  reminds: z.boolean().default(true),
})

export const campaignCounts = z.object({
  renewed: z.int(),
  mended: z.int(),
  removed: z.int(),
  nobody: z.int(),
  'to-send': z.int(),
  undelivered: z.int(),
  sent: z.int(),
  opened: z.int(),
  over: z.int(),
})

export const campaign = z
  .object({
    id: campaignId,
    title: z.string(),
    note: z.string(),
    days: z.int(),
    reminds: z.boolean(),
    /** In whose name the links are; when they may no longer ask, the links open nothing. */
    askedBy: z.string(),
    askerMay: z.boolean(),
    sentAt: instant,
    linksEndAt: instant,
    finishedAt: instant.nullable(),
    finishedBy: z.string().nullable(),
    /** When somebody is asked next; in the past while mails are being written. */
    nextAt: instant.nullable(),
    counts: campaignCounts,
  })
  .meta({ id: 'Campaign' })

export const campaignRow = z
  .object({
    workspaceId,
    workspaceName: z.string(),
    accountId,
    platform: platformId,
    platformName: z.string(),
    name: z.string(),
    state: campaignState,
    person: z
      .object({ name: z.string(), email: z.string(), mails: z.int(), askedAt: instant.nullable() })
      .nullable(),
    at: instant.nullable(),
    by: z.string().nullable(),
    actBy: instant.nullable(),
    /** Clicks that people took for this location so far; those at the platform are not seen from here. */
    steps: z.int(),
  })
  .meta({ id: 'CampaignRow' })
