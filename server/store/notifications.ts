import type { LinkScope, PersonScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What a sentence is made of later, in the words and the zone of whoever reads it. */
export interface NoticeFacts {
  platform: string
  platformName: string
  accounts: string[]
  cause: { code: string; facts: Record<string, string> }
  /** Who authorised it. */
  who: string | null
  causeAt: string | null
  actBy: string | null
  /** A restored one: what it was before. */
  was: 'expiring' | 'disconnected' | null
  /** Ads that were on, and paid by what it is about; absent: none. */
  ads?: number
}

export interface Notification {
  id: string
  incidentId: string
  /** Days ahead; 0 = disconnected, -1 = restored or taken over. */
  threshold: number
  kind: 'expiring' | 'disconnected' | 'restored' | 'taken-over'
  accountId: string
  facts: NoticeFacts
  at: Date
}

export type NewsKind =
  | 'transfer-asked'
  | 'transfer-answered'
  | 'link-opened'
  | 'link-connected'
  | 'link-expired'
  | 'link-no-codes'
  | 'playbook-asked'

/** What is no trouble of a connection, and still concerns somebody. */
export interface NewsFacts {
  platform: string | null
  platformName: string
  /** Of accounts, with their kinds where one name may stand for several. */
  names: string[]
  /** Whom it is about: the recipient of a link. */
  who: string
  /** Their own words, or their answer. */
  said: string
  /** Platforms that a link still waits for. */
  left: number
  /** It is looked at in the hub, not in the workspace. */
  inHub: boolean
}

export interface News {
  id: string
  kind: NewsKind
  /** Told once for each of these. */
  occasion: string
  facts: NewsFacts
  at: Date
}

export type PostNewsKind = 'post-needs-person' | 'post-rejected' | 'post-missed' | 'post-held' | 'post-late'

/** Posts to one account that met the same. */
export interface PostNewsFacts {
  platform: string
  platformName: string
  account: string
  code: string | null
  codeFacts: Record<string, string>
  /** The first of them, and how it begins. */
  postId: string
  words: string
  count: number
}

export interface PostNews {
  id: string
  kind: PostNewsKind
  /** Told once for each of these; another post of it is counted. */
  occasion: string
  facts: PostNewsFacts
  at: Date
}

export type AdNewsKind =
  | 'ad-waiting'
  | 'ad-blocked'
  | 'ad-failed'
  | 'ad-paused-by-us'
  | 'ad-rejected'
  | 'ad-needs-person'
  | 'ad-cannot-read'
  | 'ad-ended'

export interface AdNewsFacts {
  platform: string
  platformName: string
  account: string
  code: string | null
  codeFacts: Record<string, string>
  /** Null: it is about everything that runs from the account. */
  adId: string | null
  name: string
  currency: string
  count: number
}

export interface AdNews {
  id: string
  kind: AdNewsKind
  /** Told once for each of these. */
  occasion: string
  facts: AdNewsFacts
  at: Date
}

/** Somebody who may be told: a member of the workspace, an owner or admin of its hub, or both. */
export interface Reachable {
  userId: string
  name: string
  email: string
  workspaceRole: 'owner' | 'admin' | 'editor' | 'viewer' | null
  hubRole: 'owner' | 'admin' | null
  connections: 'all' | 'disconnected' | 'none'
  digest: boolean
}

/** In a workspace's scope its members and the hub's owners and admins; in a hub's scope the latter. */
export async function listReachable(tx: Tx): Promise<Reachable[]> {
  return tx.query<Reachable>(
    `select p.user_id as "userId", u.name, u.email, p.workspace_role as "workspaceRole", p.hub_role as "hubRole", p.connections, p.digest
     from tenancy.people_to_tell() p join auth."user" u on u.id = p.user_id order by u.id`,
  )
}

/** False when this person was told this before: then nothing is written, and nothing may be mailed. */
export async function putNotification(
  tx: Tx<WorkspaceScope>,
  userId: string,
  notification: Notification & { mailed: boolean },
): Promise<boolean> {
  const n = notification
  const rows = await tx.query(
    `insert into notifications (hub_id, workspace_id, id, user_id, incident_id, threshold, kind, account_id, facts, mailed, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      n.id,
      userId,
      n.incidentId,
      n.threshold,
      n.kind,
      n.accountId,
      JSON.stringify(n.facts),
      n.mailed,
      n.at,
    ],
  )
  return rows.length === 1
}

const insertNews = `insert into notifications (hub_id, workspace_id, id, user_id, kind, occasion, facts, mailed, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`

const newsRow = (
  { scope }: Tx<WorkspaceScope>,
  userId: string,
  n: (News | PostNews | AdNews) & { mailed: boolean },
): unknown[] => [
  scope.hubId,
  scope.workspaceId,
  n.id,
  userId,
  n.kind,
  n.occasion,
  JSON.stringify(n.facts),
  n.mailed,
  n.at,
]

/** The same for what is no incident, to people of the workspace entered. */
export async function putNews(
  tx: Tx<WorkspaceScope>,
  userId: string,
  news: (News | AdNews) & { mailed: boolean },
): Promise<boolean> {
  const rows = await tx.query(`${insertNews} on conflict do nothing returning id`, newsRow(tx, userId, news))
  return rows.length === 1
}

/**
 * A line about a post, or one more counted in the line that is there, which is new again unless it only says that posts wait.
 * True: it is the first of its occasion.
 */
export async function putPostNews(
  tx: Tx<WorkspaceScope>,
  userId: string,
  news: PostNews & { mailed: boolean },
): Promise<boolean> {
  const [row] = await tx.query<{ first: boolean }>(
    `${insertNews}
     on conflict (hub_id, workspace_id, occasion, kind, user_id) where occasion is not null do update set
       facts = jsonb_set(notifications.facts, '{count}', to_jsonb((notifications.facts ->> 'count')::integer + 1)),
       at = case when excluded.kind = 'post-held' then notifications.at else excluded.at end,
       read_at = case when excluded.kind = 'post-held' then notifications.read_at end
     returning id = $3 as first`,
    newsRow(tx, userId, news),
  )
  return row?.first ?? false
}

/**
 * A line for whoever made a link, from wherever that link is entered. Answers what they want by mail; undefined when they
 * may not ask for connections there any more, or were told before.
 */
export async function putMakersNews(
  tx: Tx<WorkspaceScope | LinkScope>,
  linkId: string,
  n: News,
): Promise<Reachable['connections'] | undefined> {
  const [row] = await tx.query<{ wants: Reachable['connections'] | null }>(
    'select tenancy.tell_maker($1, $2, $3, $4, $5, $6) as wants',
    [linkId, n.id, n.kind, n.occasion, JSON.stringify(n.facts), n.at],
  )
  return row?.wants ?? undefined
}

/** Whoever was told of an incident, and whether by mail too. */
export async function listTold(
  tx: Tx<WorkspaceScope>,
  incidentId: string,
): Promise<{ userId: string; mailed: boolean }[]> {
  return tx.query(
    `select user_id as "userId", bool_or(mailed) as mailed from notifications
     where hub_id = $1 and workspace_id = $2 and incident_id = $3 group by user_id`,
    [tx.scope.hubId, tx.scope.workspaceId, incidentId],
  )
}

interface Place {
  readAt: Date | null
  hubId: string
  hubName: string
  workspaceId: string
  workspaceName: string
  timeZone: string
}

export type BellLine = ((Notification & { occasion: null }) | News | PostNews | AdNews) & Place

/** Written out beside row-level security: a line is its person's own, while they still belong there. */
const mine = `from notifications n
  join workspaces w on w.hub_id = n.hub_id and w.id = n.workspace_id
  join hubs h on h.id = n.hub_id
  left join workspace_members m on m.hub_id = n.hub_id and m.workspace_id = n.workspace_id and m.user_id = $1 and m.deactivated_at is null
  left join hub_members hm on hm.hub_id = n.hub_id and hm.user_id = $1 and hm.deactivated_at is null and hm.role in ('owner', 'admin')
  where n.user_id = $1 and (m.role is not null or hm.role is not null)`

/** Newest first, behind the line `after`. */
export async function listNotifications(
  tx: Tx<PersonScope>,
  page: { after?: string | undefined; limit: number },
): Promise<BellLine[]> {
  return tx.query<BellLine>(
    `select n.id, n.incident_id as "incidentId", n.threshold, n.kind, n.occasion, n.account_id as "accountId", n.facts, n.at, n.read_at as "readAt",
       h.id as "hubId", h.name as "hubName", w.id as "workspaceId", w.name as "workspaceName", w.time_zone as "timeZone" ${mine}
       and ($2::text is null or (n.at, n.id) < (select b.at, b.id from notifications b where b.id = $2 and b.user_id = $1))
     order by n.at desc, n.id desc limit $3`,
    [tx.scope.personId, page.after ?? null, page.limit],
  )
}

/** Counts no further than `most`. */
export async function countUnread(tx: Tx<PersonScope>, most: number): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*) as n from (select 1 ${mine} and n.read_at is null limit $2) unread`,
    [tx.scope.personId, most],
  )
  return row?.n ?? 0
}

/** One line, or all there are. False when the line is not this person's. */
export async function markRead(tx: Tx<PersonScope>, id: string | null, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `update notifications set read_at = coalesce(read_at, $3)
     where user_id = $1 and ($2::text is null or id = $2) and ($2::text is not null or read_at is null) returning id`,
    [tx.scope.personId, id, at],
  )
  return rows.length > 0
}
