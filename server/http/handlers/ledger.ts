import { exportHubLines, exportWorkspaceLines } from '../../core/ledger/export-lines.ts'
import { listHubLedger, listWorkspaceLines } from '../../core/ledger/list-lines.ts'
import type { Handlers } from '../handler.ts'
import { presentLedger } from '../presenters/ledger.ts'

type Mine =
  | 'GET /api/workspaces/{workspace}/ledger'
  | 'POST /api/workspaces/{workspace}/ledger/export'
  | 'GET /api/hubs/{hub}/ledger'
  | 'POST /api/hubs/{hub}/ledger/export'

export const ledgerHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/ledger': async ({ app, caller, query }) =>
    presentLedger(app.core, await listWorkspaceLines(app.core, caller.scope, query)),
  'POST /api/workspaces/{workspace}/ledger/export': async ({ app, caller, body }) =>
    exportWorkspaceLines(app.core, caller.scope, body),
  'GET /api/hubs/{hub}/ledger': async ({ app, caller, query: { workspace, ...query } }) =>
    presentLedger(
      app.core,
      await listHubLedger(app.core, caller.scope, { ...query, workspaceId: workspace }),
    ),
  'POST /api/hubs/{hub}/ledger/export': async ({ app, caller, body: { workspace, ...body } }) =>
    exportHubLines(app.core, caller.scope, { ...body, workspaceId: workspace }),
}
