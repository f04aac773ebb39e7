import * as z from 'zod'
import { defineContract } from '../define.ts'
import { code } from '../locations.ts'
import { email, hubId, hubRole, id, instant, place, platformId, timeZone, workspaceId } from '../shapes.ts'

const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: hubRole,
  joinedAt: instant,
  /** Since when the hub is closed to them; null = a member. */
  deactivatedAt: instant.nullable(),
})

export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  invitedBy: z.string(),
  expiresAt: instant,
})

const thresholds = z
  .array(z.int().min(1, 'at least 1 day ahead').max(60, 'at most 60 days ahead'))
  .min(1, 'at least one day')
  .max(6, 'at most six days')
  .refine(
    (days) => days.every((day, place) => place === 0 || day < (days[place - 1] ?? 0)),
    'whole days, each smaller than the one before',
  )

export const hubSettings = z
  .object({
    /** Days before a person must act at which people are told; *Expiring Soon* begins with the first. */
    noticeThresholds: thresholds,
    /** Other days for one platform; those that are not named here keep to the hub's. */
    platformThresholds: z
      .strictObject({ meta: thresholds, linkedin: thresholds, tiktok: thresholds, x: thresholds })
      .partial(),
    /** The hub's people get their digest at eight in the morning there. */
    timeZone,
    acceptContentAdmins: z.boolean(),
    workspacesSeeAdAccount: z.boolean(),
    workspacesChangeAdAccount: z.boolean(),
    workspacesSeePixel: z.boolean(),
    workspacesChangePixel: z.boolean(),
    workspacesSeePaymentTrouble: z.boolean(),
    /** One person who carries more locations than this is warned about. */
    warnAboveLocations: z.int().min(1, 'at least 1').max(10_000, 'at most 10,000'),
    /** So many hours late may a post that was held go out by itself; later ones are asked about. 0: every late one is. */
    freshHours: z
      .int('a whole number of hours')
      .min(0, '0 hours at least')
      .max(168, '168 hours at most, which is a week'),
  })
  .meta({ id: 'HubSettings' })

const app = z
  .object({
    id: z.string(),
    platform: platformId,
    platformName: z.string(),
    owner: z.enum(['operator', 'hub']),
    clientId: z.string(),
    callbackUrl: z.string(),
    /** Where the platform sends its notices about this app; empty when it sends none. */
    noticeAddresses: z.array(z.object({ label: z.string(), url: z.string(), asksVerifyToken: z.boolean() })),
    /** To be pasted beside the address that asks for it; only for owners, and only for the hub's own app. */
    verifyToken: z.string().nullable(),
    practice: z.boolean(),
    grants: z.int(),
    /** Refused by its platform, since when: no connection is given up for it. Empty = fine. */
    faults: z.array(
      z.object({ area: z.enum(['token', 'api']), since: instant, kind: z.string(), code: z.string() }),
    ),
  })
  .meta({ id: 'App' })

export const hubRoutes = defineContract({
  'GET /api/hubs/{hub}': {
    summary: 'A hub, and what one is in it; its board and locations have routes of their own',
    access: { in: 'hub', role: 'viewer' },
    params: z.strictObject({ hub: hubId }),
    status: 200,
    reply: z.object({ hub: z.object({ id: hubId, name: z.string(), role: hubRole }) }),
    problems: [],
  },
  'POST /api/hubs/{hub}/workspaces': {
    summary: 'Create a workspace',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    body: z.strictObject({
      name: z.string().trim().min(1).max(120),
      timeZone,
      place: place.optional(),
      code: code.optional(),
      ownerEmail: email.optional(),
    }),
    status: 201,
    reply: z.object({ workspaceId, invitationLink: z.string().nullable() }),
    problems: ['name-taken'],
    ledger: ['workspace.created', 'member.invited'],
  },
  'GET /api/hubs/{hub}/settings': {
    summary: 'Hub settings',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    status: 200,
    reply: hubSettings,
    problems: [],
  },
  'PATCH /api/hubs/{hub}/settings': {
    summary: 'Change hub settings',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    body: z.strictObject(hubSettings.partial().shape),
    status: 200,
    reply: hubSettings,
    problems: [],
    ledger: ['hub.settings-changed'],
  },
  'GET /api/hubs/{hub}/members': {
    summary: 'People of the hub and open invitations',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    status: 200,
    reply: z.object({ members: z.array(member), invitations: z.array(invitation) }),
    problems: [],
  },
  'POST /api/hubs/{hub}/invitations': {
    summary: 'Invite a person to the hub',
    access: { in: 'hub', role: 'owner' },
    params: z.strictObject({ hub: hubId }),
    body: z.strictObject({ email, role: hubRole }),
    status: 201,
    reply: z.object({ id: z.string(), link: z.string() }),
    problems: ['conflict'],
    ledger: ['member.invited'],
  },
  'GET /api/hubs/{hub}/apps': {
    summary: 'Developer apps this hub uses; secrets are never shown',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    status: 200,
    reply: z.object({
      apps: z.array(app),
      platforms: z.array(z.object({ platform: platformId, name: z.string() })),
    }),
    problems: [],
  },
  'POST /api/hubs/{hub}/apps': {
    summary: "Bring the hub's own developer app for a platform; new connections use it",
    access: { in: 'hub', role: 'owner' },
    params: z.strictObject({ hub: hubId }),
    body: z.strictObject({
      platform: platformId,
      clientId: z.string().trim().min(3).max(200),
      clientSecret: z.string().trim().min(6).max(400),
    }),
    status: 201,
    reply: app,
    problems: ['conflict'],
    ledger: ['app.added'],
  },
  'DELETE /api/hubs/{hub}/apps/{app}': {
    summary: "Stop using the hub's own app for new connections; its secret is shredded once no grant uses it",
    access: { in: 'hub', role: 'owner' },
    params: z.strictObject({ hub: hubId, app: id('app') }),
    status: 204,
    problems: ['conflict'],
    ledger: ['app.removed'],
  },
})
