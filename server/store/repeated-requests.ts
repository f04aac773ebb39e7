import type { HubScope, OperatorScope, WorkspaceScope } from '../base/scope.ts'
import type { Database, Tx } from './database.ts'
import { hubKeyring } from './keyrings.ts'
import { appendLine } from './ledger.ts'

/** One request that may come again: by whom, what, and with which key; `bodyHash` tells whether it is the same one. */
export interface RequestKey {
  readonly actor: string
  readonly route: string
  readonly keyHash: string
  readonly bodyHash: string
}

export interface RepeatedRequest {
  claimId: string
  bodyHash: string
  inFlightUntil: Date
  doneAt: Date | null
  status: number | null
  replyKey: Buffer | null
  reply: Buffer | null
}

type Placed = HubScope | WorkspaceScope

/** Where a request belongs; the hub's own requests stand at `-`. */
export const placeOf = (scope: Placed): string =>
  scope.kind === 'workspace' ? scope.workspaceId : hubKeyring

/** True: it is ours to do. One that somebody claimed and neither did nor is still doing is taken over. */
export async function claimRequest(
  tx: Tx<Placed>,
  key: RequestKey,
  claim: { id: string; at: Date; until: Date },
): Promise<boolean> {
  const claimed = await tx.query(
    `insert into repeated_requests (hub_id, workspace_id, actor, route, key_hash, body_hash, claim_id, claimed_at, in_flight_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (hub_id, workspace_id, actor, route, key_hash) do update
       set claim_id = excluded.claim_id, claimed_at = excluded.claimed_at, in_flight_until = excluded.in_flight_until
       where repeated_requests.done_at is null and repeated_requests.in_flight_until <= excluded.claimed_at
         and repeated_requests.body_hash = excluded.body_hash
     returning claim_id`,
    [...keyOf(tx, key), key.bodyHash, claim.id, claim.at, claim.until],
  )
  return claimed.length === 1
}

export async function findRequest(tx: Tx<Placed>, key: RequestKey): Promise<RepeatedRequest | undefined> {
  const [row] = await tx.query<RepeatedRequest>(
    `select claim_id as "claimId", body_hash as "bodyHash", in_flight_until as "inFlightUntil", done_at as "doneAt", status,
       reply_key as "replyKey", reply from repeated_requests
     where hub_id = $1 and workspace_id = $2 and actor = $3 and route = $4 and key_hash = $5`,
    keyOf(tx, key),
  )
  return row
}

/** It failed. Where nothing was done the key is free for another try; where something was, it is under way no longer. */
export async function releaseRequest(tx: Tx<Placed>, claimId: string, at: Date): Promise<void> {
  const ids = [tx.scope.hubId, placeOf(tx.scope), claimId]
  await tx.query(
    'delete from repeated_requests where hub_id = $1 and workspace_id = $2 and claim_id = $3 and done_at is null',
    ids,
  )
  await tx.query(
    'update repeated_requests set in_flight_until = $4 where hub_id = $1 and workspace_id = $2 and claim_id = $3',
    [...ids, at],
  )
}

export async function keepReply(
  tx: Tx<Placed>,
  claimId: string,
  reply: { status: number; key: Uint8Array; sealed: Uint8Array; at: Date },
): Promise<void> {
  await tx.query(
    `update repeated_requests set status = $4, reply_key = $5, reply = $6, done_at = coalesce(done_at, $7)
     where hub_id = $1 and workspace_id = $2 and claim_id = $3`,
    [tx.scope.hubId, placeOf(tx.scope), claimId, reply.status, reply.key, reply.sealed, reply.at],
  )
}

export async function forgetRequests(tx: Tx<OperatorScope>, before: Date): Promise<number> {
  const [row] = await tx.query<{ count: number }>('select tenancy.forget_requests($1) as count', [before])
  return row?.count ?? 0
}

/**
 * The same database, in which a request's own ledger lines (`actions`) mark its row in their transaction: no deed without
 * the mark, no mark without the deed. `lost` is thrown where somebody else has claimed the request meanwhile.
 */
export function markingDatabase(
  db: Database,
  request: { claimId: string; actions: readonly string[]; at: () => Date; lost: () => Error },
): Database {
  const wrap = <T extends Tx>(tx: T): T => ({
    ...tx,
    query: async (text: string, values?: readonly unknown[]) => {
      if (text === appendLine && request.actions.includes(String(values?.[5]))) {
        const [row] = await tx.query<{ ours: boolean }>('select tenancy.mark_done($1, $2) as ours', [
          request.claimId,
          request.at(),
        ])
        if (!row?.ours) throw request.lost()
      }
      return tx.query(text, values)
    },
    enter: async (scope: Parameters<Tx['enter']>[0]) => wrap(await tx.enter(scope)),
  })
  return { ...db, inScope: (scope, work) => db.inScope(scope, (tx) => work(wrap(tx))) }
}

const keyOf = (tx: Tx<Placed>, key: RequestKey): unknown[] => [
  tx.scope.hubId,
  placeOf(tx.scope),
  key.actor,
  key.route,
  key.keyHash,
]
