import * as z from 'zod'
import { postId } from './posts.ts'
import { accountId, id, instant, platformId } from './shapes.ts'

export const postImportId = id('pim')
export const rowPlan = z.enum(['schedule', 'draft', 'same', 'refuse'])

export const postImportRow = z
  .object({
    /** Where the row begins in the file; the heading is line 1. */
    line: z.int(),
    label: z.string(),
    /**
     * `schedule`: it is in order. `draft`: it can be kept, and not go out as it is. `same`: it is a post already. `refuse`: it
     * cannot be read. null: nobody has looked at it yet.
     */
    plan: rowPlan.nullable(),
    /** What it was understood to mean; null for what cannot be read. */
    preview: z
      .object({
        text: z.string(),
        /** On the location's clocks. */
        wallTime: z.string().nullable(),
        dueAt: instant.nullable(),
        files: z.int(),
        targets: z.array(
          z.object({
            accountId,
            platform: platformId,
            account: z.string(),
            kind: z.string(),
            shape: z.string(),
          }),
        ),
      })
      .nullable(),
    /** The column, and what to do about it. */
    problems: z.array(z.object({ field: z.string(), fix: z.string() })),
    /** Nothing to mend, but to know. */
    warnings: z.array(z.string()),
    /** What came of it; null until then. */
    result: z.enum(['scheduled', 'draft', 'same', 'refused']).nullable(),
    postId: postId.nullable(),
  })
  .meta({ id: 'PostImportRow' })

export const postImportSummary = z
  .object({
    id: postImportId,
    fileName: z.string(),
    madeBy: z.string(),
    madeAt: instant,
    /** What its rows are to become, once somebody has confirmed. */
    chosen: z.enum(['schedule', 'draft']).nullable(),
    appliedAt: instant.nullable(),
    /** What the file as a whole made us say: its encoding, columns that nobody knows. */
    notes: z.array(z.string()),
    /** Rows that nobody has looked at yet. */
    toLook: z.int(),
    plans: z.object({ schedule: z.int(), draft: z.int(), same: z.int(), refuse: z.int() }),
    results: z.object({ scheduled: z.int(), draft: z.int(), same: z.int(), refused: z.int() }),
    /** Rows of which nothing has become yet. */
    waiting: z.int(),
  })
  .meta({ id: 'PostImportSummary' })
