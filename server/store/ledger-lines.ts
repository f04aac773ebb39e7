import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** A line as people read it, with what its ids are called today. */
export interface ReadLine {
  hubId: string
  /** `-` is the hub's own chain. */
  workspaceId: string
  workspaceName: string | null
  seq: number
  id: string
  at: Date
  /** Microseconds since 1970, for going on exactly where a page ended. */
  micros: number
  action: string
  subject: string
  facts: Record<string, unknown>
  actorKind: 'person' | 'guest' | 'worker' | 'operator'
  actorId: string | null
  actorName: string | null
  /** Of a guest: whose link it was. */
  through: string | null
  acting: boolean
  /** The account it is about, or the person whose sign-in it is about. */
  account: string | null
  platform: string | null
  /** Hexadecimal. */
  hash: string
}

export interface LineFilter {
  who?: string | undefined
  what?: 'connections' | 'posts' | 'ads' | 'people' | 'acting' | 'places' | 'settings' | undefined
  platform?: string | undefined
  /** Ids of which a line has to be about one. */
  subjects?: readonly string[] | undefined
  /** Calendar days, both included, in `zone`. */
  from?: string | undefined
  to?: string | undefined
  onBehalf?: 'yes' | undefined
  zone: string
  /** One workspace of a hub. */
  workspaceId?: string | undefined
}

/** Where a page of all chains ended. */
export interface Position {
  micros: number
  workspaceId: string
  seq: number
}

/** Renewals that Mooring made by itself are nearly all of a ledger; nobody reads them one by one. */
const told = `not (action = 'grant.refreshed' and actor ->> 'kind' = 'worker')`

/** Connections are all that is none of the others. */
const areas: Readonly<Record<string, readonly string[]>> = {
  posts: ['post.%', 'media.%', 'broadcast.%'],
  ads: ['ad.%', 'ads.%', 'playbook.%'],
  people: ['member.%'],
  acting: ['acting.%'],
  places: ['workspace.%', 'locations.%', 'field.%', 'group.%'],
  settings: ['hub.%', 'app.%', 'mooring.%', 'ledger.%'],
}

/** $3 to $10 of every query below. */
const wanted = `
  ($3::text is null or case when $3 = 'mooring' then actor ->> 'kind' = 'worker' else actor ->> 'personId' = $3 end)
  and ($4::text[] is null or action like any ($4)) and ($5::text[] is null or action not like all ($5))
  and ($6::text is null or facts ->> 'platform' = $6
    or exists (select 1 from accounts a where a.hub_id = l.hub_id and a.workspace_id = l.workspace_id and a.id = l.subject and a.platform = $6)
    or exists (select 1 from grants g where g.hub_id = l.hub_id and g.workspace_id = l.workspace_id and g.id = l.subject and g.platform = $6))
  and ($7::text[] is null or subject = any ($7))
  and ($8::date is null or at >= $8::date::timestamp at time zone $10::text)
  and ($9::date is null or at < ($9::date + 1)::timestamp at time zone $10::text)
  and (not $11::boolean or actor ->> 'actingId' is not null)`

function valuesOf(filter: LineFilter): unknown[] {
  const { what } = filter
  return [
    filter.who ?? null,
    what && what !== 'connections' ? areas[what] : null,
    what === 'connections' ? Object.values(areas).flat() : null,
    filter.platform ?? null,
    filter.subjects ?? null,
    filter.from ?? null,
    filter.to ?? null,
    filter.zone,
    filter.onBehalf === 'yes',
  ]
}

/** The lines of `found`, with names; a login that is gone leaves the name that the line itself kept. */
const named = (found: string, order: string) => `
  select l.hub_id as "hubId", l.workspace_id as "workspaceId", w.name as "workspaceName", l.seq, l.id, l.at,
    (extract(epoch from l.at) * 1000000)::bigint as micros, l.action, l.subject, l.facts,
    l.actor ->> 'kind' as "actorKind", coalesce(l.actor ->> 'personId', l.actor ->> 'linkId') as "actorId",
    coalesce(u.name, l.actor ->> 'name') as "actorName", l.actor ->> 'madeBy' as through,
    l.actor ->> 'actingId' is not null as acting, encode(l.hash, 'hex') as hash,
    coalesce(a.name, g.subject_name) as account, coalesce(a.platform, g.platform, l.facts ->> 'platform') as platform
  from (${found}) l
  left join workspaces w on w.hub_id = l.hub_id and w.id = l.workspace_id
  left join auth."user" u on u.id = l.actor ->> 'personId'
  left join accounts a on a.hub_id = l.hub_id and a.workspace_id = l.workspace_id and a.id = l.subject
  left join grants g on g.hub_id = l.hub_id and g.workspace_id = l.workspace_id and g.id = l.subject
  order by ${order}`

/** A page of the workspace's own chain, newest first, before line number `before`. */
export const listLines = (
  tx: Tx<WorkspaceScope>,
  filter: LineFilter,
  before: number,
  limit: number,
): Promise<ReadLine[]> =>
  tx.query(
    named(
      `select * from ledger l where hub_id = $1 and workspace_id = $2 and seq < $12 and ${told} and ${wanted}
       order by seq desc limit $13`,
      'l.seq desc',
    ),
    [tx.scope.hubId, tx.scope.workspaceId, ...valuesOf(filter), before, limit],
  )

/** A page of all chains of a hub, newest first, behind `before`. */
export const listHubLines = (
  tx: Tx<HubScope>,
  filter: LineFilter,
  before: Position | undefined,
  limit: number,
): Promise<ReadLine[]> =>
  tx.query(
    named(
      `select * from ledger l where hub_id = $1 and ($2::text is null or workspace_id = $2) and ${told} and ${wanted}
         and ($12::bigint is null or (at, workspace_id, seq) < (timestamptz 'epoch' + $12 * interval '1 microsecond', $13::text, $14::bigint))
       order by at desc, workspace_id desc, seq desc limit $15`,
      'l.at desc, l.workspace_id desc, l.seq desc',
    ),
    [
      tx.scope.hubId,
      filter.workspaceId ?? null,
      ...valuesOf(filter),
      before?.micros ?? null,
      before?.workspaceId ?? null,
      before?.seq ?? null,
      limit,
    ],
  )

/** For files: chain by chain, oldest first, renewals included, behind `after`. */
export const listLinesInOrder = (
  tx: Tx<HubScope | WorkspaceScope>,
  filter: LineFilter,
  after: Pick<Position, 'workspaceId' | 'seq'>,
  limit: number,
): Promise<ReadLine[]> =>
  tx.query(
    named(
      `select * from ledger l where hub_id = $1 and ($2::text is null or workspace_id = $2) and ${wanted}
         and (workspace_id, seq) > ($12::text, $13::bigint)
       order by workspace_id, seq limit $14`,
      'l.workspace_id, l.seq',
    ),
    [
      tx.scope.hubId,
      tx.scope.kind === 'workspace' ? tx.scope.workspaceId : (filter.workspaceId ?? null),
      ...valuesOf(filter),
      after.workspaceId,
      after.seq,
      limit,
    ],
  )

/** Whose lines there are lately: the filter offers them. */
export const listLinePeople = (tx: Tx<HubScope | WorkspaceScope>): Promise<{ id: string; name: string }[]> =>
  tx.query(
    `select distinct u.id, u.name from (
       select actor from ledger where hub_id = $1 and ($2::text is null or workspace_id = $2) and ${told}
       order by at desc limit 2000) l
     join auth."user" u on u.id = l.actor ->> 'personId' order by u.name, u.id limit 200`,
    [tx.scope.hubId, tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null],
  )
