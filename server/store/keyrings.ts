import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** The hub's own keyring carries this instead of a workspace id. */
export const hubKeyring = '-'

export interface Keyring {
  wrapped: Buffer
  operatorKeyId: string
}

export async function findKeyring(
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string,
): Promise<Keyring | undefined> {
  const [row] = await tx.query<Keyring>(
    'select wrapped, operator_key_id as "operatorKeyId" from keyrings where hub_id = $1 and workspace_id = $2',
    [tx.scope.hubId, workspaceId],
  )
  return row
}

/** First writer wins; everybody reads back what stands. */
export async function addKeyring(
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string,
  keyring: { wrapped: Uint8Array; operatorKeyId: string },
): Promise<void> {
  await tx.query(
    'insert into keyrings (hub_id, workspace_id, wrapped, operator_key_id) values ($1, $2, $3, $4) on conflict do nothing',
    [tx.scope.hubId, workspaceId, keyring.wrapped, keyring.operatorKeyId],
  )
}

/** Rotation: one row by workspace, only if nobody else rewrapped it meanwhile. */
export async function replaceKeyring(
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string,
  from: Uint8Array,
  to: { wrapped: Uint8Array; operatorKeyId: string },
): Promise<boolean> {
  const done = await tx.query(
    'update keyrings set wrapped = $4, operator_key_id = $5 where hub_id = $1 and workspace_id = $2 and wrapped = $3 returning hub_id',
    [tx.scope.hubId, workspaceId, from, to.wrapped, to.operatorKeyId],
  )
  return done.length === 1
}
