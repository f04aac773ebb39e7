import * as z from 'zod'
import { adId } from './ads.ts'
import { accountId, id, instant, platformId, workspaceId } from './shapes.ts'

/** A day of this millennium: no line is older, and databases know no year 0. */
const day = z
  .string()
  .regex(/^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day such as 2026-11-29')
  .refine((text) => {
    // Asked of texts too that are no day at all.
    const at = Date.parse(`${text}T00:00:00Z`)
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
  }, 'a day that there is')

/** What the ledger may be searched for. Together they narrow. */
export const ledgerFilter = z.strictObject({
  /** A person, or Mooring by itself. */
  who: z.union([id('usr'), z.literal('mooring')]).optional(),
  /** The subject of lines: connections, posts and their files, ads, people, acting, the workspace, the hub's settings. */
  what: z.enum(['connections', 'posts', 'ads', 'people', 'acting', 'places', 'settings']).optional(),
  platform: platformId.optional(),
  /** Calendar days in the zone of the workspace or hub, both included. */
  from: day.optional(),
  to: day.optional(),
  /** Only what hub people did inside a workspace. */
  onBehalf: z.literal('yes').optional(),
})

export const ledgerLine = z
  .object({
    /** Where it stands in its chain. */
    seq: z.int(),
    at: instant,
    /** The workspace whose chain it is in; null = the hub's own. */
    workspace: z.object({ id: workspaceId, name: z.string() }).nullable(),
    /** As the ledger calls it, such as `grant.ended`: each has its sentence in words/ledger.ts. */
    action: z.string(),
    by: z.object({
      kind: z.enum(['person', 'guest', 'mooring', 'operator']),
      id: z.string().nullable(),
      name: z.string().nullable(),
      acting: z.boolean(),
      /** Whose link a guest came through. */
      through: z.string().nullable(),
    }),
    /** The account it is about, or whose sign-in it is about. */
    account: z.string().nullable(),
    platform: z.object({ id: z.string(), name: z.string() }).nullable(),
    facts: z.record(z.string(), z.string()),
    /** For support; copyable, without secrets. */
    technical: z.string(),
  })
  .meta({ id: 'LedgerLine' })

export const ledgerPage = z.object({
  lines: z.array(ledgerLine),
  /** Give it as `before` for earlier lines; null = there are none. */
  earlier: z.string().nullable(),
  /** The latest signed checkpoint of the chain; null = none yet. */
  signed: z.object({ seq: z.int(), at: instant }).nullable(),
  /** Whose lines there are, for the filter. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})

export const inWorkspace = { account: accountId.optional(), ad: adId.optional() }
export const inHub = { workspace: workspaceId.optional() }
