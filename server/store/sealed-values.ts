import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface SealedValue {
  grantId: string
  /** The grant (access, refresh) or the carrier (a Page's own token). */
  ownerId: string
  kind: 'access' | 'refresh' | 'account'
  generation: number
  sealed: Uint8Array
}

export async function putSealed(tx: Tx<WorkspaceScope>, value: SealedValue): Promise<void> {
  await tx.query(
    `insert into sealed_values (hub_id, workspace_id, grant_id, owner_id, kind, generation, sealed) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (hub_id, workspace_id, owner_id, kind, generation) do update set sealed = excluded.sealed`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      value.grantId,
      value.ownerId,
      value.kind,
      value.generation,
      value.sealed,
    ],
  )
}

export async function findSealed(
  tx: Tx<WorkspaceScope>,
  ownerId: string,
  kind: SealedValue['kind'],
  generation: number,
): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ sealed: Buffer }>(
    `select sealed from sealed_values where hub_id = $1 and workspace_id = $2 and owner_id = $3 and kind = $4 and generation = $5`,
    [tx.scope.hubId, tx.scope.workspaceId, ownerId, kind, generation],
  )
  return row?.sealed
}
