import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** Fresh tokens as a revocation that is due unless they become a grant first, with the attempt that they are the answer to. */
export interface Escrowed {
  id: string
  grantId: string
  platform: string
  appId: string
  attemptId: string | null
  wrappedKey: Buffer
  accessSealed: Buffer | null
  refreshSealed: Buffer | null
  accessExpiresAt: Date | null
  refreshExpiresAt: Date | null
  scopes: string[]
}

/** False: it is stored, became a grant or was given back already. */
export async function putInEscrow(
  tx: Tx<WorkspaceScope>,
  tokens: Omit<Escrowed, 'accessExpiresAt' | 'refreshExpiresAt'> & {
    accessExpiresAt: string | null
    refreshExpiresAt: string | null
    /** When it is given back, and from when on others may go on with it. */
    at: Date
    resumeAt: Date | null
    giveUpAt: Date
  },
): Promise<boolean> {
  const t = tokens
  const { hubId, workspaceId } = tx.scope
  const put = await tx.query(
    `insert into revocations (hub_id, workspace_id, id, grant_id, platform, app_id, subject, whole_consent, wrapped_key, access_sealed,
       refresh_sealed, generation, scopes, next_try_at, give_up_at, attempt_id, access_expires_at, refresh_expires_at, resume_at)
     select $1, $2, $3, $4, $5, $6, '', false, $7, $8, $9, 1, $10, $11, $12, $13, $14, $15, $16
     where not exists (select 1 from grants where hub_id = $1 and workspace_id = $2 and id = $4)
     on conflict do nothing returning id`,
    [
      hubId,
      workspaceId,
      t.id,
      t.grantId,
      t.platform,
      t.appId,
      t.wrappedKey,
      t.accessSealed,
      t.refreshSealed,
      t.scopes,
      t.at,
      t.giveUpAt,
      t.attemptId,
      t.accessExpiresAt,
      t.refreshExpiresAt,
      t.resumeAt,
    ],
  )
  if (put.length === 0) return false
  // Somebody who took it out a moment ago was waited for by the insert, which looked for the grant before that.
  const late = await tx.query(
    `delete from revocations r using grants g where r.hub_id = $1 and r.workspace_id = $2 and r.id = $3
       and g.hub_id = $1 and g.workspace_id = $2 and g.id = r.grant_id returning r.id`,
    [hubId, workspaceId, t.id],
  )
  return late.length === 0
}

/** Takes an interrupted exchange to go on with it: one worker gets it; if that one dies, it may be taken again at `again`. */
export async function claimEscrow(
  tx: Tx<WorkspaceScope>,
  id: string,
  now: Date,
  again: Date,
): Promise<Escrowed | undefined> {
  const [row] = await tx.query<Escrowed>(
    `update revocations set resume_at = $5 where hub_id = $1 and workspace_id = $2 and id = $3 and done_at is null and tries = 0 and resume_at <= $4
     returning id, grant_id as "grantId", platform, app_id as "appId", attempt_id as "attemptId", wrapped_key as "wrappedKey",
       access_sealed as "accessSealed", refresh_sealed as "refreshSealed", access_expires_at as "accessExpiresAt",
       refresh_expires_at as "refreshExpiresAt", scopes`,
    [tx.scope.hubId, tx.scope.workspaceId, id, now, again],
  )
  return row
}

/** Nothing is to be made of it yet: it is tried again at `resumeAt`, and given back at `dueAt` unless that worked. */
export async function keepInEscrow(
  tx: Tx<WorkspaceScope>,
  id: string,
  until: { resumeAt: Date; dueAt: Date },
): Promise<boolean> {
  const kept = await tx.query(
    `update revocations set resume_at = $4, next_try_at = $5
     where hub_id = $1 and workspace_id = $2 and id = $3 and done_at is null and tries = 0 returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, id, until.resumeAt, until.dueAt],
  )
  return kept.length === 1
}
