import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface PostMedia {
  readonly id: string
  readonly alt: string
}

/** What a post says, before an account's own words. */
export interface PostContent {
  title: string
  text: string
  link: string | null
  media: PostMedia[]
  /** A thread after its first part. */
  parts: { text: string; media: PostMedia[] }[]
}

/** As a person wrote it, and the instant that stands for it. */
export interface Moment {
  wallTime: string
  timeZone: string
  dueAt: Date
}

export interface Post extends PostContent {
  id: string
  version: number
  wallTime: string | null
  timeZone: string | null
  dueAt: Date | null
  notAfter: Date | null
  authorId: string
  authorName: string
  createdAt: Date
  updatedAt: Date
  /** Written by the hub for many of its workspaces. */
  broadcastId: string | null
}

const columns = `id, version, title, text, link, media, parts, wall_time as "wallTime", time_zone as "timeZone", due_at as "dueAt",
  not_after as "notAfter", author_id as "authorId", author_name as "authorName", created_at as "createdAt", updated_at as "updatedAt", broadcast_id as "broadcastId"`

export async function addPost(
  tx: Tx<WorkspaceScope>,
  post: Omit<Post, 'version' | 'updatedAt' | 'broadcastId'> & { broadcastId?: string },
): Promise<void> {
  const p = post
  await tx.query(
    `insert into posts (hub_id, workspace_id, id, title, text, link, media, parts, wall_time, time_zone, due_at, not_after,
       author_id, author_name, created_at, updated_at, broadcast_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      p.id,
      p.title,
      p.text,
      p.link,
      JSON.stringify(p.media),
      JSON.stringify(p.parts),
      p.wallTime,
      p.timeZone,
      p.dueAt,
      p.notAfter,
      p.authorId,
      p.authorName,
      p.createdAt,
      p.broadcastId ?? null,
    ],
  )
}

/** False: somebody else has changed it since that version. */
export async function updatePost(
  tx: Tx<WorkspaceScope>,
  post: Pick<Post, 'id' | 'version' | 'wallTime' | 'timeZone' | 'dueAt' | 'notAfter'> & PostContent,
  at: Date,
): Promise<boolean> {
  const p = post
  const rows = await tx.query(
    `update posts set version = version + 1, title = $5, text = $6, link = $7, media = $8, parts = $9, wall_time = $10, time_zone = $11,
       due_at = $12, not_after = $13, updated_at = $14, zone_rules = ''
     where hub_id = $1 and workspace_id = $2 and id = $3 and version = $4 returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      p.id,
      p.version,
      p.title,
      p.text,
      p.link,
      JSON.stringify(p.media),
      JSON.stringify(p.parts),
      p.wallTime,
      p.timeZone,
      p.dueAt,
      p.notAfter,
      at,
    ],
  )
  return rows.length === 1
}

export async function findPost(
  tx: Tx<WorkspaceScope>,
  id: string,
  how: { forUpdate?: boolean } = {},
): Promise<Post | undefined> {
  const [row] = await tx.query<Post>(
    `select ${columns} from posts where hub_id = $1 and workspace_id = $2 and id = $3 ${how.forUpdate ? 'for update' : ''}`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** The one that this workspace got of a broadcast, held for whoever changes it. */
export async function holdPostOfBroadcast(
  tx: Tx<WorkspaceScope>,
  broadcastId: string,
): Promise<Post | undefined> {
  const [row] = await tx.query<Post>(
    `select ${columns} from posts where hub_id = $1 and workspace_id = $2 and broadcast_id = $3 for update`,
    [tx.scope.hubId, tx.scope.workspaceId, broadcastId],
  )
  return row
}

/** Its moment is an instant, and no wall time: newer rules of time zones do not move it. */
export async function fixInstant(tx: Tx<WorkspaceScope>, id: string): Promise<void> {
  await tx.query(
    `update posts set zone_rules = 'instant' where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
}

/** Whatever was decided about it before is decided about another one. */
export async function raiseVersion(tx: Tx<WorkspaceScope>, id: string, at: Date): Promise<void> {
  await tx.query(
    'update posts set version = version + 1, updated_at = $4 where hub_id = $1 and workspace_id = $2 and id = $3',
    [tx.scope.hubId, tx.scope.workspaceId, id, at],
  )
}

export async function deletePost(tx: Tx<WorkspaceScope>, id: string): Promise<void> {
  await tx.query('delete from posts where hub_id = $1 and workspace_id = $2 and id = $3', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    id,
  ])
}

/** Posts with a moment in this span, earliest first. */
export async function listPostsBetween(
  tx: Tx<WorkspaceScope>,
  span: { from: Date; to: Date; limit: number },
): Promise<Post[]> {
  return tx.query<Post>(
    `select ${columns} from posts where hub_id = $1 and workspace_id = $2 and due_at >= $3 and due_at < $4 order by due_at, id limit $5`,
    [tx.scope.hubId, tx.scope.workspaceId, span.from, span.to, span.limit],
  )
}

/** Posts of which a target is in one of these states, the next one first. */
export async function listPostsWaiting(
  tx: Tx<WorkspaceScope>,
  asked: { states: readonly string[]; limit: number },
): Promise<Post[]> {
  return tx.query<Post>(
    `select ${columns} from posts p where hub_id = $1 and workspace_id = $2
       and exists (select from post_targets t where t.hub_id = $1 and t.workspace_id = $2 and t.post_id = p.id and t.state = any ($3))
     order by due_at, id limit $4`,
    [tx.scope.hubId, tx.scope.workspaceId, asked.states, asked.limit],
  )
}

/** Posts of which a target is in one of these states, the latest edit first; behind the post `after`. */
export async function listPostsByState(
  tx: Tx<WorkspaceScope>,
  page: { states: readonly string[]; after?: string | undefined; limit: number },
): Promise<Post[]> {
  return tx.query<Post>(
    `select ${columns} from posts p where hub_id = $1 and workspace_id = $2
       and ((cardinality($3::text[]) = 0) or exists (select from post_targets t where t.hub_id = $1 and t.workspace_id = $2 and t.post_id = p.id and t.state = any ($3))
         or ('draft' = any ($3) and not exists (select from post_targets t where t.hub_id = $1 and t.workspace_id = $2 and t.post_id = p.id)))
       and ($4::text is null or (p.updated_at, p.id) < (select a.updated_at, a.id from posts a where a.hub_id = $1 and a.workspace_id = $2 and a.id = $4))
     order by updated_at desc, id desc limit $5`,
    [tx.scope.hubId, tx.scope.workspaceId, page.states, page.after ?? null, page.limit],
  )
}

/** A post with a moment ahead whose instant was worked out by older rules. */
export type MomentPost = Pick<Post, 'id' | 'notAfter'> & Moment

/** Those whose deliveries nobody works on just now, and that are locked by nobody. */
export async function lockOlderRules(
  tx: Tx<WorkspaceScope>,
  { rules, now, limit }: { rules: string; now: Date; limit: number },
): Promise<MomentPost[]> {
  return tx.query<MomentPost>(
    `select id, wall_time as "wallTime", time_zone as "timeZone", due_at as "dueAt", not_after as "notAfter" from posts p
     where hub_id = $1 and workspace_id = $2 and due_at > $3 and zone_rules < $4
       and not exists (select from post_targets t where t.hub_id = $1 and t.workspace_id = $2 and t.post_id = p.id
         and t.leased_until > clock_timestamp())
     order by due_at limit $5 for update skip locked`,
    [tx.scope.hubId, tx.scope.workspaceId, now, rules, limit],
  )
}

export async function markRules(
  tx: Tx<WorkspaceScope>,
  ids: readonly string[],
  rules: string,
): Promise<void> {
  await tx.query(
    'update posts set zone_rules = $4 where hub_id = $1 and workspace_id = $2 and id = any ($3)',
    [tx.scope.hubId, tx.scope.workspaceId, ids, rules],
  )
}

export async function movePostInTime(
  tx: Tx<WorkspaceScope>,
  id: string,
  to: { dueAt: Date; notAfter: Date | null },
): Promise<void> {
  await tx.query(
    'update posts set due_at = $4, not_after = $5 where hub_id = $1 and workspace_id = $2 and id = $3',
    [tx.scope.hubId, tx.scope.workspaceId, id, to.dueAt, to.notAfter],
  )
}
