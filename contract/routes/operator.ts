import * as z from 'zod'
import { defineContract } from '../define.ts'
import { instant } from '../shapes.ts'

const kind = z.enum(['restored', 'moved-database', 'other-database', 'unknown-database', 'moved-folder'])

const side = z.object({ id: z.string(), epoch: z.number(), at: instant.nullable() })

/** For whoever runs this Mooring: the operator, and in practice mode the owners of its hubs. */
export const operatorRoutes = defineContract({
  'GET /api/restored': {
    summary:
      'Whether this Mooring may be a copy, so that nothing is renewed or sent; null to people of no hub',
    access: { in: 'person' },
    status: 200,
    reply: z.object({
      /** copiedAt: when the data was last alive. from: another machine asks, and this one goes on. */
      doubt: z.object({ kind, copiedAt: instant.nullable(), from: z.string().nullable() }).nullable(),
      maySay: z.boolean(),
    }),
    problems: [],
  },
  'GET /api/operator/restored': {
    summary: 'What the database and the data folder each say of themselves',
    access: { in: 'operator' },
    status: 200,
    reply: z.object({
      kind: kind.nullable(),
      from: z.string().nullable(),
      database: side.nullable(),
      folder: side.extend({ path: z.string() }).nullable(),
      /** The folder this process uses. */
      here: z.string().nullable(),
      /** MOORING_DEPLOYMENT_ID, where it names another deployment. */
      named: z.string().nullable(),
    }),
    problems: [],
  },
  'POST /api/operator/restored': {
    summary: 'Say what this database is: the only one, or a copy that becomes a Mooring of its own',
    access: { in: 'operator' },
    body: z.strictObject({ choice: z.enum(['this-is-the-only-one', 'this-is-a-copy']) }),
    status: 200,
    reply: z.object({ deploymentId: z.string() }),
    problems: ['already-done'],
    ledger: ['mooring.settled'],
  },
})
