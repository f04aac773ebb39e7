import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** Makes sure that the hub's digest is under way; one that is, stays as it is. */
export async function askForDigest(tx: Tx<WorkspaceScope>, at: Date): Promise<void> {
  // Looked at first: the row is the whole hub's, and writing it would make its workspaces wait for each other.
  const [row] = await tx.query<{ dueAt: Date | null }>(
    'select due_at as "dueAt" from digests where hub_id = $1',
    [tx.scope.hubId],
  )
  if (row?.dueAt) return
  await tx.query(
    `insert into digests (hub_id, due_at) values ($1, $2)
     on conflict (hub_id) do update set due_at = coalesce(digests.due_at, excluded.due_at)`,
    [tx.scope.hubId, at],
  )
}

/** Takes a digest that is due: of several at once one gets it. Answers up to when the last one told, if any. */
export async function takeDigest(
  tx: Tx<HubScope>,
  now: Date,
): Promise<{ readonly toldUntil: Date | null } | undefined> {
  const [row] = await tx.query<{ toldUntil: Date | null }>(
    'select told_until as "toldUntil" from digests where hub_id = $1 and due_at <= $2 for update',
    [tx.scope.hubId, now],
  )
  return row
}

/** null = none is under way until something happens. */
export async function setDigest(
  tx: Tx<HubScope>,
  digest: { dueAt: Date | null; toldUntil: Date },
): Promise<void> {
  await tx.query('update digests set due_at = $2, told_until = $3 where hub_id = $1', [
    tx.scope.hubId,
    digest.dueAt,
    digest.toldUntil,
  ])
}

/** The hub moved to another zone: what is under way comes at the new hour. */
export async function moveDigest(tx: Tx<HubScope>, at: Date): Promise<void> {
  await tx.query('update digests set due_at = $2 where hub_id = $1 and due_at is not null', [
    tx.scope.hubId,
    at,
  ])
}
