import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface FactRecord {
  code: string
  facts: Record<string, string>
}

export interface Candidate {
  id: string
  grantId: string
  kind: string
  use: 'publish' | 'ads' | 'pixel'
  externalId: string
  parentExternalId: string | null
  name: string
  handle: string | null
  avatarUrl: string | null
  link: string | null
  role: string | null
  capabilities: string[]
  missing: FactRecord[]
  limits: FactRecord[]
  place: Record<string, string> | null
  details: Record<string, string>
  position: number
}

const columns = `id, grant_id as "grantId", kind, use, external_id as "externalId", parent_external_id as "parentExternalId", name, handle,
  avatar_url as "avatarUrl", link, role, capabilities, missing, limits, place, details, position`

/** Keeps the id of a candidate seen before, so that an open choose page stays valid. */
export async function putCandidate(
  tx: Tx<WorkspaceScope>,
  candidate: Candidate & { at: Date },
): Promise<void> {
  const c = candidate
  await tx.query(
    `insert into candidates (hub_id, workspace_id, id, grant_id, kind, use, external_id, parent_external_id, name, handle, avatar_url,
       link, role, capabilities, missing, limits, place, details, position, seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     on conflict (hub_id, workspace_id, grant_id, kind, external_id) do update set
       parent_external_id = excluded.parent_external_id, name = excluded.name, handle = excluded.handle, avatar_url = excluded.avatar_url,
       link = excluded.link, role = excluded.role, capabilities = excluded.capabilities, missing = excluded.missing, limits = excluded.limits,
       place = excluded.place, details = excluded.details, position = excluded.position, seen_at = excluded.seen_at`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      c.id,
      c.grantId,
      c.kind,
      c.use,
      c.externalId,
      c.parentExternalId,
      c.name,
      c.handle,
      c.avatarUrl,
      c.link,
      c.role,
      c.capabilities,
      JSON.stringify(c.missing),
      JSON.stringify(c.limits),
      c.place ? JSON.stringify(c.place) : null,
      JSON.stringify(c.details),
      c.position,
      c.at,
    ],
  )
}

export async function listCandidates(tx: Tx<WorkspaceScope>, grantId: string): Promise<Candidate[]> {
  return tx.query<Candidate>(
    `select ${columns} from candidates where hub_id = $1 and workspace_id = $2 and grant_id = $3 order by position, id`,
    [tx.scope.hubId, tx.scope.workspaceId, grantId],
  )
}

export async function findCandidate(tx: Tx<WorkspaceScope>, id: string): Promise<Candidate | undefined> {
  const [row] = await tx.query<Candidate>(
    `select ${columns} from candidates where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** Those a later look no longer saw. */
export async function forgetUnseen(tx: Tx<WorkspaceScope>, grantId: string, seenAt: Date): Promise<void> {
  await tx.query(
    'delete from candidates where hub_id = $1 and workspace_id = $2 and grant_id = $3 and seen_at < $4',
    [tx.scope.hubId, tx.scope.workspaceId, grantId, seenAt],
  )
}

/** Found and usable publishing accounts by grant, for the resumable rows. */
export async function countCandidates(
  tx: Tx<WorkspaceScope>,
): Promise<Map<string, { found: number; usable: number }>> {
  const rows = await tx.query<{ grantId: string; found: number; usable: number }>(
    `select grant_id as "grantId", count(*) as found, count(*) filter (where missing = '[]'::jsonb) as usable
     from candidates where hub_id = $1 and workspace_id = $2 and use = 'publish' group by grant_id`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
  return new Map(rows.map((row) => [row.grantId, row]))
}
