import type { WorkspaceScope } from '../base/scope.ts'
import type { LinkUse } from './connect-links.ts'
import type { Tx } from './database.ts'

/** What a link is good for at a platform. `forUpdate`: whoever asks next waits, and sees what became of it. */
export async function findUse(
  tx: Tx<WorkspaceScope>,
  linkId: string,
  platform: string,
  options: { forUpdate: boolean } = { forUpdate: false },
): Promise<LinkUse | undefined> {
  const [row] = await tx.query<LinkUse>(
    `select platform, account_id as "accountId", done_at as "doneAt", grant_id as "grantId", kept, confirmed_at as "confirmedAt" from connect_link_uses
     where hub_id = $1 and workspace_id = $2 and link_id = $3 and platform = $4${options.forUpdate ? ' for update' : ''}`,
    [tx.scope.hubId, tx.scope.workspaceId, linkId, platform],
  )
  return row
}

export async function listUses(tx: Tx<WorkspaceScope>, linkId: string): Promise<LinkUse[]> {
  return tx.query<LinkUse>(
    `select platform, account_id as "accountId", done_at as "doneAt", grant_id as "grantId", kept, confirmed_at as "confirmedAt" from connect_link_uses
     where hub_id = $1 and workspace_id = $2 and link_id = $3 order by position`,
    [tx.scope.hubId, tx.scope.workspaceId, linkId],
  )
}

/** Spends it; false when it was spent, or was never named. */
export async function markUsed(
  tx: Tx<WorkspaceScope>,
  linkId: string,
  use: { platform: string; grantId: string; kept: readonly string[]; at: Date },
): Promise<boolean> {
  const done = await tx.query(
    `update connect_link_uses set done_at = $5, grant_id = $6, kept = $7
     where hub_id = $1 and workspace_id = $2 and link_id = $3 and platform = $4 and done_at is null returning platform`,
    [tx.scope.hubId, tx.scope.workspaceId, linkId, use.platform, use.at, use.grantId, use.kept],
  )
  return done.length === 1
}

/** Consents that the link's guest gave and nobody chose from: the worker lets them go at once. */
export async function letGoOfLink(
  tx: Tx<WorkspaceScope>,
  linkId: string,
  which: { at: Date; platform?: string | undefined; except?: string | undefined },
): Promise<void> {
  await tx.query(
    `update grants set choose_by = $5 where hub_id = $1 and workspace_id = $2 and authorised_by = $3 and choose_by is not null
       and ($4::text is null or platform = $4) and id is distinct from $6`,
    [tx.scope.hubId, tx.scope.workspaceId, linkId, which.platform ?? null, which.at, which.except ?? null],
  )
}
