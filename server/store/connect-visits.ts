import type { GuestScope, LinkScope, WorkspaceScope } from '../base/scope.ts'
import type { ConnectLink } from './connect-links.ts'
import type { Tx } from './database.ts'

export interface Visit {
  id: string
  linkId: string
  endsAt: Date
  endedAt: Date | null
}

export async function addVisit(
  tx: Tx<LinkScope>,
  link: Pick<ConnectLink, 'hubId' | 'workspaceId' | 'id'>,
  visit: { id: string; cookieHash: string; at: Date; endsAt: Date },
): Promise<void> {
  await tx.query(
    `insert into connect_visits (hub_id, workspace_id, id, link_id, cookie_hash, opened_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [link.hubId, link.workspaceId, visit.id, link.id, visit.cookieHash, visit.at, visit.endsAt],
  )
}

/** The visit whose cookie this is. */
export async function findVisit(tx: Tx<GuestScope>): Promise<Visit | undefined> {
  const [row] = await tx.query<Visit>(
    `select id, link_id as "linkId", ends_at as "endsAt", ended_at as "endedAt" from connect_visits where cookie_hash = $1`,
    [tx.scope.cookieHash],
  )
  return row
}

export async function endVisit(tx: Tx<WorkspaceScope>, id: string, at: Date): Promise<void> {
  await tx.query(
    'update connect_visits set ended_at = $4 where hub_id = $1 and workspace_id = $2 and id = $3 and ended_at is null',
    [tx.scope.hubId, tx.scope.workspaceId, id, at],
  )
}
