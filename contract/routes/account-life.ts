import * as z from 'zod'
import { lifetime, timelinePage } from '../account-life.ts'
import { defineContract } from '../define.ts'
import { accountId, workspaceId } from '../shapes.ts'

const params = z.strictObject({ workspace: workspaceId, account: accountId })

export const accountLifeRoutes = defineContract({
  'GET /api/workspaces/{workspace}/accounts/{account}/lifetimes': {
    summary: 'What of a connection renews by itself, what ends when, and who has to act',
    access: { in: 'workspace', may: 'see' },
    params,
    status: 200,
    reply: z.object({ lifetimes: z.array(lifetime) }),
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/accounts/{account}/timeline': {
    summary: 'The life of a connection, newest first, from the workspace’s ledger',
    access: { in: 'workspace', may: 'see' },
    params,
    query: z.strictObject({
      before: z
        .string()
        .regex(/^[1-9]\d{0,14}$/, 'a value of `earlier`')
        .optional(),
    }),
    status: 200,
    reply: timelinePage,
    problems: ['enter-first'],
  },
})
