import type { PersonScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export async function openActing(
  tx: Tx<PersonScope>,
  acting: {
    hubId: string
    workspaceId: string
    id: string
    sessionId: string
    reason: string
    at: Date
    endsAt: Date
  },
): Promise<void> {
  await tx.query(
    `insert into acting_sessions (hub_id, workspace_id, id, user_id, session_id, reason, started_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      acting.hubId,
      acting.workspaceId,
      acting.id,
      tx.scope.personId,
      acting.sessionId,
      acting.reason,
      acting.at,
      acting.endsAt,
    ],
  )
}

/** Ends every open acting of this person in this workspace; answers how many. */
export async function closeActing(tx: Tx<PersonScope>, workspaceId: string, at: Date): Promise<number> {
  const ended = await tx.query(
    `update acting_sessions set ended_at = $3 where user_id = $1 and workspace_id = $2 and ended_at is null returning id`,
    [tx.scope.personId, workspaceId, at],
  )
  return ended.length
}

/** Ends one, and no other of the same person. */
export async function endActing(tx: Tx<PersonScope>, id: string, at: Date): Promise<void> {
  await tx.query('update acting_sessions set ended_at = $3 where user_id = $1 and id = $2', [
    tx.scope.personId,
    id,
    at,
  ])
}
