import type { HubScope, OperatorScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import type { PostContent } from './posts.ts'

/** One kind of account, and what goes there. */
export interface BroadcastKind {
  readonly kind: string
  readonly form: 'post' | 'reel' | 'story'
  /** Instead of the broadcast's text. */
  readonly text: string | null
  readonly choices: Readonly<Record<string, string>>
}

export interface BroadcastAudience {
  readonly of: 'all' | 'groups' | 'chosen'
  readonly groups: readonly string[]
  readonly workspaces: readonly string[]
  readonly except: readonly string[]
}

export type BroadcastTiming =
  | { readonly kind: 'now' }
  | { readonly kind: 'same'; readonly wallTime: string; readonly timeZone: string }
  | { readonly kind: 'local'; readonly wallTime: string }
  | {
      readonly kind: 'staggered'
      readonly wallTime: string
      readonly timeZone: string
      readonly by: 'every' | 'over'
      readonly minutes: number
    }

/** As it was written; texts with their fields. */
export interface BroadcastWish {
  readonly name: string
  readonly content: PostContent
  readonly kinds: readonly BroadcastKind[]
  readonly audience: BroadcastAudience
  readonly timing: BroadcastTiming | null
  /** A wall time on the clocks of each workspace. */
  readonly notAfter: string | null
}

export interface Broadcast extends BroadcastWish {
  readonly id: string
  readonly version: number
  readonly state: 'draft' | 'sent' | 'stopped'
  readonly authorName: string
  readonly updatedAt: Date
  readonly sentBy: string | null
  readonly sentByName: string | null
  readonly sentAt: Date | null
  readonly stoppedByName: string | null
  readonly stoppedAt: Date | null
}

const columns = `id, version, name, state, jsonb_build_object('title', title, 'text', text, 'link', link, 'media', media, 'parts', parts) as content,
  kinds, audience, timing, not_after as "notAfter", author_name as "authorName", updated_at as "updatedAt", sent_by as "sentBy",
  sent_by_name as "sentByName", sent_at as "sentAt", stopped_by_name as "stoppedByName", stopped_at as "stoppedAt"`

const written = ({ name, content, kinds, audience, timing, notAfter }: BroadcastWish): unknown[] => [
  name,
  content.title,
  content.text,
  content.link,
  JSON.stringify(content.media),
  JSON.stringify(content.parts),
  JSON.stringify(kinds),
  JSON.stringify(audience),
  timing && JSON.stringify(timing),
  notAfter,
]

export async function addBroadcast(
  tx: Tx<HubScope>,
  draft: BroadcastWish & { id: string; authorName: string; at: Date },
): Promise<void> {
  await tx.query(
    `insert into broadcasts (hub_id, id, name, title, text, link, media, parts, kinds, audience, timing, not_after, state, author_name,
       created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', $13, $14, $14)`,
    [tx.scope.hubId, draft.id, ...written(draft), draft.authorName, draft.at],
  )
}

/** False: somebody else has changed it since that version. */
export async function updateBroadcast(
  tx: Tx<HubScope>,
  next: BroadcastWish & { id: string; version: number; authorName: string; at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `update broadcasts set version = version + 1, name = $3, title = $4, text = $5, link = $6, media = $7, parts = $8, kinds = $9,
       audience = $10, timing = $11, not_after = $12, author_name = $13, updated_at = $14
     where hub_id = $1 and id = $2 and version = $15 returning id`,
    [tx.scope.hubId, next.id, ...written(next), next.authorName, next.at, next.version],
  )
  return rows.length === 1
}

/** `share`: it is not changed before this transaction is over. */
export async function findBroadcast(
  tx: Tx<HubScope>,
  id: string,
  lock?: 'share' | 'update',
): Promise<Broadcast | undefined> {
  const [row] = await tx.query<Broadcast>(
    `select ${columns} from broadcasts where hub_id = $1 and id = $2${lock ? ` for ${lock}` : ''}`,
    [tx.scope.hubId, id],
  )
  return row
}

/** The latest edit first; `after` is the last id of the page before. */
export async function listBroadcasts(
  tx: Tx<HubScope>,
  page: { after?: string | undefined; limit: number },
): Promise<Broadcast[]> {
  return tx.query<Broadcast>(
    `select ${columns} from broadcasts where hub_id = $1
       and ($2::text is null or (updated_at, id) < (select updated_at, id from broadcasts where hub_id = $1 and id = $2))
     order by updated_at desc, id desc limit $3`,
    [tx.scope.hubId, page.after ?? null, page.limit],
  )
}

/** Only a draft goes; nothing else hangs on it. */
export async function deleteDraft(tx: Tx<HubScope>, id: string): Promise<boolean> {
  const rows = await tx.query(
    `delete from broadcasts where hub_id = $1 and id = $2 and state = 'draft' returning id`,
    [tx.scope.hubId, id],
  )
  return rows.length === 1
}

export async function markSent(
  tx: Tx<HubScope>,
  id: string,
  by: { id: string; name: string; at: Date },
): Promise<void> {
  await tx.query(
    `update broadcasts set state = 'sent', sent_by = $3, sent_by_name = $4, sent_at = $5, updated_at = $5, version = version + 1
     where hub_id = $1 and id = $2`,
    [tx.scope.hubId, id, by.id, by.name, by.at],
  )
}

export async function markStopped(
  tx: Tx<HubScope>,
  id: string,
  by: { name: string; at: Date },
): Promise<void> {
  await tx.query(
    `update broadcasts set state = 'stopped', stopped_by_name = $3, stopped_at = $4, updated_at = $4, version = version + 1
     where hub_id = $1 and id = $2`,
    [tx.scope.hubId, id, by.name, by.at],
  )
}

/** Sets when the worker comes back to it, by its workspaces. Whoever calls this holds the broadcast for update. */
export async function setBroadcastDue(tx: Tx<HubScope>, id: string): Promise<void> {
  await tx.query(
    `update broadcasts b set due_at = (select min(w.next_at) from broadcast_workspaces w
       where w.hub_id = b.hub_id and w.broadcast_id = b.id and w.todo is not null)
     where b.hub_id = $1 and b.id = $2`,
    [tx.scope.hubId, id],
  )
}

/** A copy of a database sends nothing. */
export async function quietBroadcasts(tx: Tx<OperatorScope>): Promise<void> {
  await tx.query('select tenancy.quiet_broadcasts()')
}
