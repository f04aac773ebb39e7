import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export async function addTransferRequest(
  tx: Tx<WorkspaceScope>,
  request: {
    id: string
    platform: string
    kind: string
    externalId: string
    name: string
    requestedBy: string
    requestedByName: string
    note: string
    at: Date
  },
): Promise<boolean> {
  const r = request
  const done = await tx.query(
    `insert into transfer_requests (hub_id, workspace_id, id, platform, kind, external_id, name, requested_by, requested_by_name, note, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      r.id,
      r.platform,
      r.kind,
      r.externalId,
      r.name,
      r.requestedBy,
      r.requestedByName,
      r.note,
      r.at,
    ],
  )
  return done.length === 1
}
