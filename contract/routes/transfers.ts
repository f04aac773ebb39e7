import * as z from 'zod'
import { defineContract } from '../define.ts'
import { candidateId, id, instant, platformId, workspaceId } from '../shapes.ts'

const params = z.strictObject({ workspace: workspaceId })
const transferId = id('trf')

export const transferRoutes = defineContract({
  'GET /api/workspaces/{workspace}/transfer-requests': {
    summary: 'What siblings ask this workspace for, and what it asked siblings for',
    access: { in: 'workspace', may: 'see' },
    params,
    status: 200,
    reply: z.object({
      /** Which sibling asks stays unsaid. */
      asked: z.array(
        z.object({
          id: transferId,
          platform: platformId,
          kindLabel: z.string(),
          name: z.string(),
          note: z.string(),
          askedAt: instant,
          accepted: z.boolean(),
        }),
      ),
      ours: z.array(
        z.object({
          id: transferId,
          platform: platformId,
          kindLabel: z.string(),
          name: z.string(),
          askedBy: z.string(),
          askedAt: instant,
          answer: z.enum(['waiting', 'accepted', 'declined', 'done']),
        }),
      ),
      mayAnswer: z.boolean(),
    }),
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/transfer-requests': {
    summary: 'Ask for an account that a sibling workspace holds',
    access: { in: 'workspace', may: 'connect' },
    params,
    body: z.strictObject({ candidate: candidateId, note: z.string().trim().max(500).default('') }),
    status: 201,
    reply: z.object({ id: transferId }),
    problems: ['enter-first', 'conflict'],
    ledger: ['transfer.requested'],
    idempotent: true,
  },
  'POST /api/workspaces/{workspace}/transfer-requests/{transfer}/answer': {
    summary:
      'Let an account go to the sibling that asks for it, or not; it goes when that one connects it itself',
    access: { in: 'workspace', may: 'connect' },
    params: z.strictObject({ workspace: workspaceId, transfer: transferId }),
    body: z.strictObject({ answer: z.enum(['accepted', 'declined']) }),
    status: 204,
    problems: ['enter-first'],
    ledger: ['transfer.answered'],
  },
})
