import * as z from 'zod'
import { defineContract } from '../define.ts'
import { accountId, hubId, instant, platformId, workspaceId } from '../shapes.ts'

/** A person (`usr_...`), or a login at a platform (`cns_...`). */
const holderKey = z.string().regex(/^[a-z]{2,5}_[0-9a-z]{20,40}$/, 'a key of the list')
const holderOf = z.enum(['person', 'login'])

const holder = z
  .object({
    key: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    /** `former`: no place in this hub any more. `guest`: came through a connect link. */
    kind: z.enum(['member', 'former', 'guest', 'login']),
    platform: platformId.nullable(),
    platformName: z.string().nullable(),
    /** Accounts that a working access of theirs carries, and in how many locations. */
    carries: z.int(),
    locations: z.int(),
    /** Of these, how many nobody else carries. */
    alone: z.int(),
    /** Accounts that go dark when what they allowed at the platforms ends. */
    dark: z.int(),
    darkLocations: z.int(),
    /** When the first of those carried alone ends by itself; null = none does. */
    endsAt: instant.nullable(),
    /** More locations than the hub wants one person to carry. */
    tooMany: z.boolean(),
  })
  .meta({ id: 'Holder' })

const carried = z
  .object({
    workspace: z.object({ id: workspaceId, name: z.string() }),
    account: z.object({
      id: accountId,
      name: z.string(),
      platform: platformId,
      platformName: z.string(),
      kind: z.string(),
      kindLabel: z.string(),
      use: z.enum(['publish', 'ads', 'pixel']),
    }),
    /** Goes dark when they leave here and their accesses are let go. */
    leave: z.boolean(),
    /** Goes dark when they lose their role, or take back their consent, at the platform. */
    consent: z.boolean(),
    /** Who goes on carrying it: in the one case, in the other. */
    keepLeave: z.array(z.string()),
    keepConsent: z.array(z.string()),
    /** Somebody else authorised it, through the same login at the platform. */
    shared: z.boolean(),
    endsAt: instant.nullable(),
  })
  .meta({ id: 'Carried' })

export const dependenceRoutes = defineContract({
  'GET /api/hubs/{hub}/dependence': {
    summary: 'Who carries which connections of the hub, by what would go dark without them',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    query: z.strictObject({
      by: holderOf.optional(),
      search: z.string().max(100).optional(),
      skip: z
        .string()
        .regex(/^\d{1,6}$/, 'a value of `next`')
        .optional(),
    }),
    status: 200,
    reply: z.object({ warnAbove: z.int(), holders: z.array(holder), next: z.string().nullable() }),
    problems: [],
  },
  'GET /api/hubs/{hub}/dependence/{holder}': {
    summary: 'What one person, or one login at a platform, carries, and what happens without them',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId, holder: holderKey }),
    status: 200,
    reply: z.object({ holder: holder.nullable(), carried: z.array(carried), more: z.int() }),
    problems: [],
  },
  'GET /api/workspaces/{workspace}/dependence/{holder}': {
    summary: 'What one person carries in this workspace',
    access: { in: 'workspace', may: 'people' },
    params: z.strictObject({ workspace: workspaceId, holder: holderKey }),
    status: 200,
    reply: z.object({ carried: z.array(carried) }),
    problems: ['enter-first'],
  },
})
