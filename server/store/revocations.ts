import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** A token to end at the platform. It stays sealed here, and only here, until the platform has answered or 7 days are over (R9). */
export interface Revocation {
  id: string
  grantId: string
  platform: string
  appId: string
  subject: string
  /** Nothing else uses the consent: end all of it, not just this token. */
  wholeConsent: boolean
  wrappedKey: Buffer | null
  accessSealed: Buffer | null
  refreshSealed: Buffer | null
  generation: number
  scopes: string[]
  tries: number
  giveUpAt: Date
  result: string | null
  doneAt: Date | null
}

const columns = `id, grant_id as "grantId", platform, app_id as "appId", subject, whole_consent as "wholeConsent", wrapped_key as "wrappedKey",
  access_sealed as "accessSealed", refresh_sealed as "refreshSealed", generation, scopes, tries, give_up_at as "giveUpAt", result, done_at as "doneAt"`

export async function addRevocation(
  tx: Tx<WorkspaceScope>,
  revocation: Omit<Revocation, 'tries' | 'result' | 'doneAt'> & { at: Date },
): Promise<void> {
  const r = revocation
  await tx.query(
    `insert into revocations (hub_id, workspace_id, id, grant_id, platform, app_id, subject, whole_consent, wrapped_key, access_sealed,
       refresh_sealed, generation, scopes, next_try_at, give_up_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      r.id,
      r.grantId,
      r.platform,
      r.appId,
      r.subject,
      r.wholeConsent,
      r.wrappedKey,
      r.accessSealed,
      r.refreshSealed,
      r.generation,
      r.scopes,
      r.at,
      r.giveUpAt,
    ],
  )
}

/** Claims one that is due for a minute, so that two workers do not send it twice. */
export async function claimRevocation(
  tx: Tx<WorkspaceScope>,
  id: string,
  now: Date,
  until: Date,
): Promise<Revocation | undefined> {
  const [row] = await tx.query<Revocation>(
    `update revocations set next_try_at = $5, tries = tries + 1
     where hub_id = $1 and workspace_id = $2 and id = $3 and done_at is null and next_try_at <= $4 returning ${columns}`,
    [tx.scope.hubId, tx.scope.workspaceId, id, now, until],
  )
  return row
}

export async function settleRevocation(
  tx: Tx<WorkspaceScope>,
  id: string,
  result: string,
  at: Date,
): Promise<void> {
  await tx.query(
    `update revocations set done_at = $4, result = $5, subject = '', wrapped_key = null, access_sealed = null, refresh_sealed = null
     where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id, at, result],
  )
}

export async function postponeRevocation(tx: Tx<WorkspaceScope>, id: string, nextTryAt: Date): Promise<void> {
  await tx.query(
    'update revocations set next_try_at = $4 where hub_id = $1 and workspace_id = $2 and id = $3',
    [tx.scope.hubId, tx.scope.workspaceId, id, nextTryAt],
  )
}

/** Its tokens became a grant: nothing to revoke. False when the worker was faster. */
export async function dropRevocation(tx: Tx<WorkspaceScope>, id: string): Promise<boolean> {
  const done = await tx.query(
    'delete from revocations where hub_id = $1 and workspace_id = $2 and id = $3 and done_at is null and tries = 0 returning id',
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return done.length === 1
}

/** What the platform has said of each by now; null = nothing yet. */
export async function listRevocationResults(
  tx: Tx<HubScope | WorkspaceScope>,
  ids: readonly string[],
): Promise<{ id: string; result: string | null }[]> {
  if (tx.scope.kind === 'hub') return tx.query('select id, result from tenancy.revocation_results($1)', [ids])
  return tx.query(
    'select id, result from revocations where hub_id = $1 and workspace_id = $2 and id = any ($3)',
    [tx.scope.hubId, tx.scope.workspaceId, ids],
  )
}

/** How many platforms have not confirmed yet. */
export async function countOpenRevocations(tx: Tx<WorkspaceScope>): Promise<number> {
  const [row] = await tx.query<{ open: number }>(
    'select count(*)::integer as open from revocations where hub_id = $1 and workspace_id = $2 and done_at is null',
    [tx.scope.hubId, tx.scope.workspaceId],
  )
  return row?.open ?? 0
}
