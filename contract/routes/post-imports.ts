import * as z from 'zod'
import { defineContract } from '../define.ts'
import { postImportId, postImportRow, postImportSummary, rowPlan } from '../post-imports.ts'
import { accountId, workspaceId } from '../shapes.ts'

const write = { in: 'workspace', may: 'write' } as const
const here = z.strictObject({ workspace: workspaceId })
const one = z.strictObject({ workspace: workspaceId, postImport: postImportId })

export const postImportRoutes = defineContract({
  'GET /api/workspaces/{workspace}/post-template': {
    summary: 'A file to fill in with posts, one a row, and an example with the accounts of this workspace',
    access: write,
    params: here,
    status: 200,
    csv: 'posts-template.csv',
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/post-imports': {
    summary: 'Take in a file of up to 1,000 posts; its rows are looked at next',
    access: write,
    params: here,
    body: z.strictObject({
      fileName: z.string().trim().min(1).max(200),
      /** The bytes of the file, whatever their encoding. */
      base64: z.base64().max(8_000_000),
    }),
    largestBody: 9_000_000,
    status: 201,
    reply: postImportSummary,
    problems: ['enter-first'],
    rate: 'connect',
    unrecorded: 'it makes no post yet; what becomes of its rows is recorded when that happens',
  },
  'GET /api/workspaces/{workspace}/post-imports': {
    summary: 'The latest files of posts, and what a file calls the accounts of this workspace',
    access: write,
    params: here,
    status: 200,
    reply: z.object({
      imports: z.array(postImportSummary),
      accounts: z.array(z.object({ id: accountId, name: z.string(), called: z.string() })),
      timeZone: z.string(),
    }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/post-imports/{postImport}': {
    summary: 'A file of posts, and its rows a page at a time',
    access: write,
    params: one,
    query: z.strictObject({
      only: rowPlan.optional(),
      after: z
        .string()
        .regex(/^\d{1,9}$/, 'the line of the last row')
        .optional(),
    }),
    status: 200,
    reply: z.object({
      import: postImportSummary,
      rows: z.array(postImportRow),
      next: z.string().nullable(),
      timeZone: z.string(),
    }),
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/post-imports/{postImport}/look': {
    summary:
      'Look at the next rows, for a few seconds, and fetch the files they name; ask again until `toLook` is 0',
    access: write,
    params: one,
    status: 200,
    reply: postImportSummary,
    problems: ['enter-first'],
    ledger: ['media.added'],
  },
  'POST /api/workspaces/{workspace}/post-imports/{postImport}/apply': {
    summary: 'Write the next rows as posts, for a few seconds, each once; ask again until none waits',
    access: write,
    params: one,
    /** The same each time: `schedule` leaves out what is not in order, `draft` keeps it too. */
    body: z.strictObject({ as: z.enum(['schedule', 'draft']) }),
    status: 200,
    reply: postImportSummary,
    problems: ['enter-first', 'conflict'],
    ledger: ['post.scheduled', 'posts.imported'],
  },
  'GET /api/workspaces/{workspace}/post-imports/{postImport}/to-mend': {
    summary: 'The rows that are to be mended, as they came, each with what is wrong',
    access: write,
    params: one,
    status: 200,
    csv: 'rows-to-mend.csv',
    problems: ['enter-first'],
  },
})
