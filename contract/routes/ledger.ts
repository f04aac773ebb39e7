import * as z from 'zod'
import { defineContract } from '../define.ts'
import { inHub, inWorkspace, ledgerFilter, ledgerPage } from '../ledger.ts'
import { hubId, workspaceId } from '../shapes.ts'

const before = z.string().regex(/^[0-9A-Za-z_.-]{1,120}$/, 'what the last page gave as earlier')

export const ledgerRoutes = defineContract({
  'GET /api/workspaces/{workspace}/ledger': {
    summary:
      'Who did what in this workspace, newest first; renewals that Mooring made by itself are left out',
    access: { in: 'workspace', may: 'see' },
    params: z.strictObject({ workspace: workspaceId }),
    query: ledgerFilter.extend({ ...inWorkspace, before: before.optional() }),
    status: 200,
    reply: ledgerPage,
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/ledger/export': {
    summary: 'The whole ledger of this workspace as a file, every line with its hash',
    access: { in: 'workspace', may: 'people' },
    params: z.strictObject({ workspace: workspaceId }),
    body: ledgerFilter.extend(inWorkspace),
    status: 200,
    csv: 'ledger.csv',
    problems: ['enter-first'],
    ledger: ['ledger.exported'],
  },
  'GET /api/hubs/{hub}/ledger': {
    summary: 'Who did what in this hub and its workspaces, newest first',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    query: ledgerFilter.extend({ ...inHub, before: before.optional() }),
    status: 200,
    reply: ledgerPage,
    problems: [],
  },
  'POST /api/hubs/{hub}/ledger/export': {
    summary: 'The ledger of this hub and its workspaces as a file, every line with its hash',
    access: { in: 'hub', role: 'admin' },
    params: z.strictObject({ hub: hubId }),
    body: ledgerFilter.extend(inHub),
    status: 200,
    csv: 'ledger.csv',
    problems: [],
    ledger: ['ledger.exported'],
  },
})
