import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface ClosingStep {
  step: string
  state: 'waiting' | 'done' | 'failed'
  facts: Record<string, string>
  at: string | null
}

export interface Closing {
  id: string
  workspaceId: string
  startedByName: string
  startedAt: Date
  steps: ClosingStep[]
  doneAt: Date | null
}

const columns = `id, workspace_id as "workspaceId", started_by_name as "startedByName", started_at as "startedAt", steps, done_at as "doneAt"`

/** False: it is being closed already. */
export async function addClosing(
  tx: Tx<WorkspaceScope>,
  closing: Omit<Closing, 'workspaceId' | 'doneAt'> & { startedBy: string },
): Promise<boolean> {
  const c = closing
  const rows = await tx.query(
    `insert into closings (hub_id, workspace_id, id, started_by, started_by_name, started_at, steps)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      c.id,
      c.startedBy,
      c.startedByName,
      c.startedAt,
      JSON.stringify(c.steps),
    ],
  )
  return rows.length === 1
}

export async function findClosing(tx: Tx<WorkspaceScope>): Promise<Closing | undefined> {
  const [row] = await tx.query<Closing>(
    `select ${columns} from closings where hub_id = $1 and workspace_id = $2`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
  return row
}

/** Writes down how one step ended. */
export async function settleStep(tx: Tx<WorkspaceScope>, step: ClosingStep): Promise<void> {
  await tx.query(
    `update closings set steps = (select jsonb_agg(case when s ->> 'step' = $3 then $4::jsonb else s end order by n)
       from jsonb_array_elements(steps) with ordinality as x(s, n))
     where hub_id = $1 and workspace_id = $2`,
    [tx.scope.hubId, tx.scope.workspaceId, step.step, JSON.stringify(step)],
  )
}

/** All that the workspace has and that is no secret: people, accounts, sign-ins, hand-offs, requests, ledger. */
export async function writeExport(tx: Tx<WorkspaceScope>): Promise<number> {
  const ids = [tx.scope.hubId, tx.scope.workspaceId]
  const [row] = await tx.query<{ lines: number }>(
    `update closings set export = jsonb_build_object(
       'workspace', (select jsonb_build_object('id', w.id, 'name', w.name, 'timeZone', w.time_zone, 'place', w.place, 'createdAt', w.created_at)
         from workspaces w where w.hub_id = $1 and w.id = $2),
       'people', (select coalesce(jsonb_agg(jsonb_build_object('name', u.name, 'email', u.email, 'role', m.role, 'joinedAt', m.joined_at) order by m.joined_at), '[]')
         from workspace_members m join auth."user" u on u.id = m.user_id where m.hub_id = $1 and m.workspace_id = $2),
       'accounts', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'platform', a.platform, 'kind', a.kind, 'externalId', a.external_id, 'name', a.name,
           'handle', a.handle, 'link', a.link, 'details', a.details, 'connectedAt', a.connected_at, 'removedAt', a.removed_at) order by a.connected_at, a.id), '[]')
         from accounts a where a.hub_id = $1 and a.workspace_id = $2),
       'signIns', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'platform', g.platform, 'by', g.authorised_by_name, 'at', g.authorised_at,
           'permissions', g.scopes, 'endedAt', g.ended_at, 'cause', g.end_cause) order by g.authorised_at, g.id), '[]')
         from grants g where g.hub_id = $1 and g.workspace_id = $2),
       'handOffs', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'platform', h.platform, 'to', h.to_name, 'askedBy', h.asked_by_name,
           'askedAt', h.asked_at, 'state', h.state, 'settledAt', h.settled_at) order by h.asked_at, h.id), '[]')
         from hand_offs h where h.hub_id = $1 and h.workspace_id = $2),
       'ads', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'platform', d.platform, 'account', d.account_name,
           'shownBy', d.shown_by_name, 'wish', d.wish, 'currency', d.currency, 'startsAt', d.starts_at, 'endsAt', d.ends_at, 'state', d.state,
           'spentMinor', d.spent_minor) order by d.created_at, d.id), '[]')
         from ads d where d.hub_id = $1 and d.workspace_id = $2 and d.state <> 'draft'),
       'ledger', (select coalesce(jsonb_agg(jsonb_build_object('seq', l.seq, 'at', l.at, 'actor', l.actor, 'action', l.action, 'subject', l.subject,
           'facts', l.facts, 'hash', encode(l.hash, 'hex')) order by l.seq), '[]')
         from ledger l where l.hub_id = $1 and l.workspace_id = $2))
     where hub_id = $1 and workspace_id = $2 returning jsonb_array_length(export -> 'ledger') as lines`,
    ids,
  )
  return row?.lines ?? 0
}

/** Nobody enters it any more; its ledger stays. */
export async function archiveClosed(tx: Tx<WorkspaceScope>, at: Date): Promise<void> {
  const ids = [tx.scope.hubId, tx.scope.workspaceId, at]
  await tx.query('update closings set done_at = $3 where hub_id = $1 and workspace_id = $2', ids)
  await tx.query(
    'update workspaces set archived_at = $3 where hub_id = $1 and id = $2 and archived_at is null',
    ids,
  )
}

export interface ClosingAccount {
  id: string
  platform: string
  kind: string
  use: 'publish' | 'ads' | 'pixel'
  name: string
  handle: string | null
  /** null: it is still connected. */
  removedAt: Date | null
}

/** Accounts that a closing is about: those of now, and those that went since it began; null = it has not begun. */
export async function listClosingAccounts(
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string,
  startedAt: Date | null,
): Promise<ClosingAccount[]> {
  return tx.query<ClosingAccount>(
    `select id, platform, kind, use, name, handle, removed_at as "removedAt" from accounts
     where hub_id = $1 and workspace_id = $2 and (removed_at is null or removed_at >= $3)
     order by lower(name), platform, use <> 'publish', kind, handle, id`,
    [tx.scope.hubId, workspaceId, startedAt],
  )
}

export interface HubClosing extends Closing {
  workspaceName: string
  timeZone: string
}

/** For the hub: those that stopped or are under way, then the others, newest first; or the one of the id `one`. */
export async function listClosings(tx: Tx<HubScope>, one?: string): Promise<HubClosing[]> {
  return tx.query(
    `select ${columns
      .split(', ')
      .map((column) => `c.${column}`)
      .join(', ')}, w.name as "workspaceName", w.time_zone as "timeZone"
     from closings c join workspaces w on w.hub_id = c.hub_id and w.id = c.workspace_id
     where c.hub_id = $1 and ($2::text is null or c.id = $2)
     order by c.done_at is not null, c.started_at desc, c.id limit 200`,
    [tx.scope.hubId, one ?? null],
  )
}

export async function findExport(tx: Tx<HubScope>, id: string): Promise<unknown | undefined> {
  const [row] = await tx.query<{ export: unknown }>(
    'select export from closings where hub_id = $1 and id = $2 and export is not null',
    [tx.scope.hubId, id],
  )
  return row?.export
}
