import type { HubScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import type { TargetState } from './post-targets.ts'

export type BroadcastDeliveryState = TargetState | 'waiting' | 'left-out'

/** One delivery, or the place where there is none (yet). */
export interface BroadcastDelivery {
  readonly workspaceId: string
  readonly workspaceName: string
  readonly kind: string
  readonly accountId: string
  readonly account: string | null
  readonly state: BroadcastDeliveryState
  readonly code: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly at: Date | null
  readonly since: Date | null
  readonly link: string | null
  readonly publishedAt: Date | null
}

export interface ResultFilter {
  readonly states?: readonly BroadcastDeliveryState[] | undefined
  readonly kind?: string | undefined
  readonly search?: string | undefined
}

/** Deliveries of posts, what was left out, and kinds whose post is still being made; of the broadcasts in `$2`. */
const rows = `select p.broadcast_id, t.workspace_id, a.kind, t.account_id, t.account_name as account, t.state, t.code, t.facts, t.due_at as at,
    t.since, t.link, t.published_at
  from posts p
  join post_targets t on t.hub_id = p.hub_id and t.workspace_id = p.workspace_id and t.post_id = p.id
  join accounts a on a.hub_id = t.hub_id and a.workspace_id = t.workspace_id and a.id = t.account_id
  where p.hub_id = $1 and p.broadcast_id = any ($2)
  union all
  select g.broadcast_id, g.workspace_id, g.kind, g.account_id, g.account_name, 'left-out', g.code, g.facts, null, g.since, null, null
  from broadcast_gaps g where g.hub_id = $1 and g.broadcast_id = any ($2)
  union all
  select w.broadcast_id, w.workspace_id, k->>'kind', '', null, 'waiting', null, '{}', w.at, null, null, null
  from broadcast_workspaces w join broadcasts b on b.hub_id = w.hub_id and b.id = w.broadcast_id
  cross join lateral jsonb_array_elements(b.kinds) k
  where w.hub_id = $1 and w.broadcast_id = any ($2) and w.todo = 'place'`

const meant = `($3::text[] is null or r.state = any ($3)) and ($4::text is null or r.kind = $4)
  and ($5::text is null or position(lower($5) in lower(concat_ws(' ', w.name, w.code, w.place->>'city'))) > 0)`

const asked = (hubId: string, ids: readonly string[], { states, kind, search }: ResultFilter): unknown[] => [
  hubId,
  ids,
  states ?? null,
  kind ?? null,
  search || null,
]

/** Where a page ended. */
export interface ResultKey {
  readonly name: string
  readonly workspaceId: string
  readonly kind: string
  readonly accountId: string
}

/** By name of the location, a page at a time. */
export async function listResults(
  tx: Tx<HubScope>,
  broadcastId: string,
  page: ResultFilter & { after?: ResultKey | undefined; limit: number },
): Promise<BroadcastDelivery[]> {
  const { after } = page
  return tx.query<BroadcastDelivery>(
    `select r.workspace_id as "workspaceId", w.name as "workspaceName", r.kind, r.account_id as "accountId", r.account, r.state, r.code, r.facts,
       r.at, r.since, r.link, r.published_at as "publishedAt"
     from (${rows}) r join workspaces w on w.hub_id = $1 and w.id = r.workspace_id
     where ${meant}
       and ($6::text is null or (lower(w.name), r.workspace_id, r.kind, r.account_id) > (lower($6), $7, $8, $9))
     order by lower(w.name), r.workspace_id, r.kind, r.account_id limit $10`,
    [
      ...asked(tx.scope.hubId, [broadcastId], page),
      after?.name ?? null,
      after?.workspaceId ?? null,
      after?.kind ?? null,
      after?.accountId ?? null,
      page.limit,
    ],
  )
}

export interface ResultCount {
  readonly broadcastId: string
  readonly kind: string
  readonly state: BroadcastDeliveryState
  readonly count: number
}

export async function countResults(
  tx: Tx<HubScope>,
  ids: readonly string[],
  filter: ResultFilter = {},
): Promise<ResultCount[]> {
  return tx.query<ResultCount>(
    `select r.broadcast_id as "broadcastId", r.kind, r.state, count(*) as count
     from (${rows}) r join workspaces w on w.hub_id = $1 and w.id = r.workspace_id
     where ${meant} group by 1, 2, 3`,
    asked(tx.scope.hubId, ids, filter),
  )
}

/** How many locations each is for, how many of them wait, and the span of their moments. */
export interface BroadcastSpan {
  readonly broadcastId: string
  readonly workspaces: number
  readonly waiting: number
  readonly firstAt: Date | null
  readonly lastAt: Date | null
}

export async function listSpans(tx: Tx<HubScope>, ids: readonly string[]): Promise<BroadcastSpan[]> {
  return tx.query<BroadcastSpan>(
    `select broadcast_id as "broadcastId", count(*) as workspaces, count(todo) as waiting, min(at) as "firstAt", max(at) as "lastAt"
     from broadcast_workspaces where hub_id = $1 and broadcast_id = any ($2) group by 1`,
    [tx.scope.hubId, ids],
  )
}

/** Accounts that have a delivery of it, by workspace. */
export async function listHaving(
  tx: Tx<HubScope>,
  broadcastId: string,
): Promise<{ workspaceId: string; accountId: string; state: TargetState }[]> {
  return tx.query(
    `select t.workspace_id as "workspaceId", t.account_id as "accountId", t.state
     from posts p join post_targets t on t.hub_id = p.hub_id and t.workspace_id = p.workspace_id and t.post_id = p.id
     where p.hub_id = $1 and p.broadcast_id = $2`,
    [tx.scope.hubId, broadcastId],
  )
}
