import * as z from 'zod'
import { defineContract } from '../define.ts'
import { instant } from '../shapes.ts'

/** What people asked a platform to have erased here. Their requests arrive at the platform notices' own addresses. */
export const dataDeletionRoutes = defineContract({
  'GET /api/data-deletions/{code}': {
    summary: 'How far a data-deletion request is, for whoever holds its confirmation code',
    access: { in: 'public' },
    params: z.strictObject({ code: z.string().min(10).max(100) }),
    status: 200,
    reply: z.object({ requestedAt: instant, doneAt: instant.nullable() }),
    problems: [],
  },
})
