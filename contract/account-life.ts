import * as z from 'zod'
import { instant } from './shapes.ts'

/** What a connection stands on and how that stands; each has its sentence in words/lifetimes.ts. */
export const lifetimeCode = z.enum([
  'access.renews',
  'access.renewed',
  'access.lasts',
  'access.troubled',
  'access.late',
  'access.with-consent',
  'access.over',
  'consent.lasts',
  'consent.ends',
  'consent.over',
  'data-access.ends',
  'data-access.over',
  'role.proven',
  'role.lost',
  'permissions.whole',
  'permissions.fewer',
  'permissions.too-few',
])

export type LifetimeCode = z.infer<typeof lifetimeCode>

export const lifetime = z
  .object({
    code: lifetimeCode,
    /** Who has to act. `person`: who authorised it. `manager`: who can give the role at the platform. */
    acts: z.enum(['nobody', 'mooring', 'person', 'manager', 'operator']),
    /** Last renewed, ends, ended, proven or lost: as the code says. */
    at: instant.nullable(),
    /** How long one access, or one confirmation, lasts, in seconds. */
    everySeconds: z.int().nullable(),
    facts: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Lifetime' })

/** One thing that happened to a connection; renewals in a row are one entry with `times`. */
export const timelineEntry = z
  .object({
    /** The number of its line in the workspace's ledger; of a run, of its last line. */
    seq: z.int(),
    at: instant,
    /** The first of a run. */
    since: instant.nullable(),
    times: z.int(),
    /** As the ledger calls it, such as `grant.ended`: each has its sentence in words/ledger.ts. */
    action: z.string(),
    /** The account itself, what it rides on (Instagram on its Page), or the permission that carries it. */
    about: z.enum(['account', 'parent', 'access']),
    /** `mooring`: nobody pressed anything. Acting: a hub admin, for this workspace. `guest`: somebody with a connect link. */
    by: z.object({
      kind: z.enum(['person', 'guest', 'mooring', 'operator']),
      name: z.string().nullable(),
      acting: z.boolean(),
      /** A guest: whose connect link it was. */
      through: z.string().nullable(),
    }),
    facts: z.record(z.string(), z.string()),
    /** For support; copyable, without secrets. */
    technical: z.string(),
  })
  .meta({ id: 'TimelineEntry' })

export const timelinePage = z
  .object({
    entries: z.array(timelineEntry),
    /** Give it as `before` for what came earlier; null = this is the beginning. */
    earlier: z.string().nullable(),
  })
  .meta({ id: 'TimelinePage' })
