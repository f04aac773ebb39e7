import * as z from 'zod'
import { id, instant, place, timeZone, workspaceId, workspaceRole } from './shapes.ts'

/** Shapes of a location and of its import. */

export const fieldId = id('fld')
export const groupId = id('grp')
export const importId = id('imp')

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time such as 09:00')
const ranges = z.array(z.strictObject({ from: time, to: time })).max(4, 'at most four times a day')

/** By weekday; a day without times is closed, a day that is absent is not known. One that ends earlier ends the next day. */
export const openingHours = z
  .strictObject({
    mon: ranges,
    tue: ranges,
    wed: ranges,
    thu: ranges,
    fri: ranges,
    sat: ranges,
    sun: ranges,
  })
  .partial()
  .meta({ id: 'OpeningHours' })

/** Values of the hub's own fields, by field; an empty one is taken away. */
export const customValues = z.record(fieldId, z.string().trim().max(500))

export const workspaceName = z.string().trim().min(1).max(120)

/** A hub's number for a location. */
export const code = z.string().trim().min(1).max(40)

export const named = (of: z.ZodType<string>) => z.object({ id: of, name: z.string() })

export const locationForm = z.object({ fields: z.array(named(fieldId)), groups: z.array(named(groupId)) })

export const location = z
  .object({
    id: workspaceId,
    name: z.string(),
    kind: z.enum(['location', 'brand']),
    code: z.string().nullable(),
    timeZone: z.string(),
    place,
    hours: openingHours,
    custom: z.record(z.string(), z.string()),
    groups: z.array(groupId),
    archivedAt: instant.nullable(),
    /** What the hub calls its fields and groups. */
    form: locationForm,
  })
  .meta({ id: 'Location' })

export const locationRow = z
  .object({
    id: workspaceId,
    name: z.string(),
    kind: z.enum(['location', 'brand']),
    code: z.string().nullable(),
    city: z.string().nullable(),
    owner: z.string().nullable(),
    groups: z.array(z.string()),
    archivedAt: instant.nullable(),
  })
  .meta({ id: 'LocationRow' })

/** What the people of a workspace may change of it; the hub's number and groups are the hub's. */
export const locationChange = z.strictObject({
  name: workspaceName.optional(),
  timeZone: timeZone.optional(),
  place: place.optional(),
  hours: openingHours.optional(),
  custom: customValues.optional(),
})

export const locationInvitation = z.strictObject({
  email: z
    .email()
    .max(254)
    .transform((text) => text.toLowerCase()),
  role: workspaceRole,
  locations: z.array(workspaceId).min(1, 'at least one workspace').max(200, 'at most 200 at once'),
})

const fieldProblem = z.object({ field: z.string(), fix: z.string() })

export const importRow = z
  .object({
    /** Where the row begins in the file; the heading is line 1. */
    line: z.int(),
    label: z.string(),
    plan: z.enum(['create', 'change', 'same', 'refuse']),
    changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
    problems: z.array(fieldProblem),
    workspaceId: workspaceId.nullable(),
    /** What came of it; null until it was applied. */
    result: z.enum(['created', 'changed', 'same', 'refused']).nullable(),
  })
  .meta({ id: 'ImportRow' })

const counts = z.object({ create: z.int(), change: z.int(), same: z.int(), refuse: z.int() })

export const importSummary = z
  .object({
    id: importId,
    fileName: z.string(),
    madeBy: z.string(),
    madeAt: instant,
    appliedAt: instant.nullable(),
    /** What the file as a whole made us say: its encoding, columns that nobody knows. */
    notes: z.array(z.string()),
    plans: counts,
    results: z.object({ created: z.int(), changed: z.int(), same: z.int(), refused: z.int() }),
    /** Rows that wait to be applied. */
    waiting: z.int(),
  })
  .meta({ id: 'ImportSummary' })
