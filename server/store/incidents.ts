import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** One trouble of one workspace, from the first notice to its end. */
export interface Incident {
  id: string
  /** Its root: a grant, a consent or an account. */
  subject: string
  platform: string
  kind: 'expiring' | 'disconnected'
  cause: string
  causeFacts: Record<string, string>
  causeAt: Date | null
  actBy: Date | null
  /** The last threshold that people were told of: days ahead, 0 = disconnected. */
  reached: number
  openedAt: Date
}

export interface OpenIncident extends Incident {
  /** Every account it ever concerned; those that left work again, or are part of another incident. */
  accounts: { accountId: string; left: boolean }[]
}

const columns = `i.id, i.subject, i.platform, i.kind, i.cause, i.cause_facts as "causeFacts", i.cause_at as "causeAt",
  i.act_by as "actBy", i.reached, i.opened_at as "openedAt"`

export async function listOpenIncidents(tx: Tx<WorkspaceScope>): Promise<OpenIncident[]> {
  return tx.query<OpenIncident>(
    `select ${columns}, (select json_agg(json_build_object('accountId', a.account_id, 'left', a.left_at is not null) order by a.account_id)
       from incident_accounts a where a.hub_id = i.hub_id and a.workspace_id = i.workspace_id and a.incident_id = i.id) as accounts
     from incidents i where i.hub_id = $1 and i.workspace_id = $2 and i.closed_at is null order by i.opened_at, i.id`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
}

/** Throws a unique violation when the subject has an open one. */
export async function openIncident(
  tx: Tx<WorkspaceScope>,
  incident: Incident,
  accountIds: readonly string[],
): Promise<void> {
  const i = incident
  await tx.query(
    `insert into incidents (hub_id, workspace_id, id, subject, platform, kind, cause, cause_facts, cause_at, act_by, reached, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      i.id,
      i.subject,
      i.platform,
      i.kind,
      i.cause,
      JSON.stringify(i.causeFacts),
      i.causeAt,
      i.actBy,
      i.reached,
      i.openedAt,
    ],
  )
  await setIncidentAccounts(tx, i.id, accountIds, i.openedAt)
}

export async function advanceIncident(
  tx: Tx<WorkspaceScope>,
  id: string,
  now: Pick<Incident, 'kind' | 'cause' | 'causeFacts' | 'causeAt' | 'actBy' | 'reached'>,
): Promise<void> {
  await tx.query(
    `update incidents set kind = $4, cause = $5, cause_facts = $6, cause_at = $7, act_by = $8, reached = $9
     where hub_id = $1 and workspace_id = $2 and id = $3 and closed_at is null`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      now.kind,
      now.cause,
      JSON.stringify(now.causeFacts),
      now.causeAt,
      now.actBy,
      now.reached,
    ],
  )
}

/** These accounts are concerned now; those that were and are not among them have left. */
export async function setIncidentAccounts(
  tx: Tx<WorkspaceScope>,
  id: string,
  accountIds: readonly string[],
  at: Date,
): Promise<void> {
  const values = [tx.scope.hubId, tx.scope.workspaceId, id, accountIds]
  await tx.query(
    `insert into incident_accounts (hub_id, workspace_id, incident_id, account_id) select $1, $2, $3, unnest($4::text[])
     on conflict (hub_id, workspace_id, incident_id, account_id) do update set left_at = null`,
    values,
  )
  await tx.query(
    `update incident_accounts set left_at = $5
     where hub_id = $1 and workspace_id = $2 and incident_id = $3 and left_at is null and account_id <> all ($4)`,
    [...values, at],
  )
}

export async function closeIncident(
  tx: Tx<WorkspaceScope>,
  id: string,
  as: 'restored' | 'removed' | 'moved',
  at: Date,
): Promise<void> {
  await tx.query(
    'update incidents set closed_at = $4, closed_as = $5 where hub_id = $1 and workspace_id = $2 and id = $3 and closed_at is null',
    [tx.scope.hubId, tx.scope.workspaceId, id, at, as],
  )
}

/** After a removal: what concerned nothing else is closed, and nobody is told. */
export async function closeEmptyIncidents(tx: Tx<WorkspaceScope>, at: Date): Promise<void> {
  await tx.query(
    `update incidents i set closed_at = $3, closed_as = 'removed'
     where i.hub_id = $1 and i.workspace_id = $2 and i.closed_at is null and not exists (
       select 1 from incident_accounts c join accounts a on a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id
       where c.hub_id = i.hub_id and c.workspace_id = i.workspace_id and c.incident_id = i.id and a.removed_at is null)`,
    [tx.scope.hubId, tx.scope.workspaceId, at],
  )
}

export interface DigestLine {
  workspaceId: string
  workspace: string
  timeZone: string
  platform: string
  kind: 'expiring' | 'disconnected'
  causeAt: Date | null
  actBy: Date | null
  closedAt: Date | null
  accounts: string[]
}

/** For the hub's digest: everything open, then what was mended since. */
export async function listForDigest(
  tx: Tx<HubScope>,
  since: Date,
  limit: number,
): Promise<{ lines: DigestLine[]; more: number }> {
  const rows = await tx.query<DigestLine & { all: number }>(
    `select w.id as "workspaceId", w.name as workspace, w.time_zone as "timeZone", i.platform, i.kind, i.cause_at as "causeAt",
       i.act_by as "actBy", i.closed_at as "closedAt", n.names as accounts, count(*) over () as "all"
     from incidents i join workspaces w on w.hub_id = i.hub_id and w.id = i.workspace_id
     cross join lateral (select array_agg(a.name order by a.parent_id is not null, a.connected_at, a.id) as names
       from incident_accounts c join accounts a on a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id
       where c.hub_id = i.hub_id and c.workspace_id = i.workspace_id and c.incident_id = i.id and a.removed_at is null) n
     where i.hub_id = $1 and w.archived_at is null and n.names is not null
       and (i.closed_at is null or (i.closed_as = 'restored' and i.closed_at > $2))
     order by i.closed_at is not null, i.kind, i.act_by nulls first, lower(w.name), i.id limit $3`,
    [tx.scope.hubId, since, limit],
  )
  return {
    lines: rows.map(({ all: _, ...line }) => line),
    more: Math.max(0, (rows[0]?.all ?? 0) - rows.length),
  }
}
