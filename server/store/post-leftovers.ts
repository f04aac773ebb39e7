import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What a delivery that will not go out left at its platform. */
export interface Leftover {
  id: string
  accountId: string
  targetId: string
  platform: string
  shape: string
  handle: Record<string, string>
  tries: number
}

export async function addLeftover(
  tx: Tx<WorkspaceScope>,
  leftover: Omit<Leftover, 'tries'> & { dueAt: Date },
): Promise<void> {
  const l = leftover
  await tx.query(
    `insert into post_leftovers (hub_id, workspace_id, id, account_id, target_id, platform, shape, handle, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      l.id,
      l.accountId,
      l.targetId,
      l.platform,
      l.shape,
      JSON.stringify(l.handle),
      l.dueAt,
    ],
  )
}

/** Takes one that is due until `next`; undefined: somebody else has it. */
export async function takeLeftover(
  tx: Tx<WorkspaceScope>,
  id: string,
  { now, next }: { now: Date; next: Date },
): Promise<Leftover | undefined> {
  const [row] = await tx.query<Leftover>(
    `update post_leftovers set due_at = $5, tries = tries + 1 where hub_id = $1 and workspace_id = $2 and id = $3 and due_at <= $4
     returning id, account_id as "accountId", target_id as "targetId", platform, shape, handle, tries`,
    [tx.scope.hubId, tx.scope.workspaceId, id, now, next],
  )
  return row
}

export async function deleteLeftover(tx: Tx<WorkspaceScope>, id: string): Promise<void> {
  await tx.query('delete from post_leftovers where hub_id = $1 and workspace_id = $2 and id = $3', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    id,
  ])
}
