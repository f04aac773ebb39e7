import { newId } from '../base/id.ts'
import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export async function addTransferRequest(
  tx: Tx<WorkspaceScope>,
  request: {
    id: string
    platform: string
    kind: string
    externalId: string
    name: string
    requestedBy: string
    requestedByName: string
    note: string
    at: Date
  },
): Promise<boolean> {
  const r = request
  const done = await tx.query(
    `insert into transfer_requests (hub_id, workspace_id, id, platform, kind, external_id, name, requested_by, requested_by_name, note, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      r.id,
      r.platform,
      r.kind,
      r.externalId,
      r.name,
      r.requestedBy,
      r.requestedByName,
      r.note,
      r.at,
    ],
  )
  return done.length === 1
}

/** Something a sibling asks this workspace for; which sibling it is stays unsaid. */
export interface AskedOfUs {
  id: string
  platform: string
  kind: string
  name: string
  note: string
  askedAt: Date
  answer: 'accepted' | null
}

export async function listAskedOfUs(tx: Tx<WorkspaceScope>): Promise<AskedOfUs[]> {
  return tx.query<AskedOfUs>(
    'select id, platform, kind, name, note, asked_at as "askedAt", answer from tenancy.asked_of_us()',
  )
}

export interface OurRequest {
  id: string
  platform: string
  kind: string
  externalId: string
  name: string
  requestedByName: string
  createdAt: Date
  settledAt: Date | null
  answer: 'accepted' | 'declined' | null
}

/** What this workspace asked siblings for, newest first. */
export async function listOurRequests(tx: Tx<WorkspaceScope>): Promise<OurRequest[]> {
  return tx.query<OurRequest>(
    `select id, platform, kind, external_id as "externalId", name, requested_by_name as "requestedByName", created_at as "createdAt",
       settled_at as "settledAt", answer
     from transfer_requests where hub_id = $1 and workspace_id = $2 order by created_at desc, id limit 100`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
}

/** One of these, with who is to be told of its answer. */
export async function findOwnTransfer(
  tx: Tx<WorkspaceScope>,
  id: string,
): Promise<(OurRequest & { requestedBy: string }) | undefined> {
  const [row] = await tx.query<OurRequest & { requestedBy: string }>(
    `select id, platform, kind, external_id as "externalId", name, requested_by as "requestedBy", requested_by_name as "requestedByName",
       created_at as "createdAt", settled_at as "settledAt", answer
     from transfer_requests where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** What people of this workspace are to be told of a request; taken once. */
export async function takeTellings(tx: Tx<WorkspaceScope>, id: string): Promise<('asked' | 'answered')[]> {
  const rows = await tx.query<{ what: 'asked' | 'answered' }>(
    'delete from transfer_tellings where hub_id = $1 and workspace_id = $2 and id = $3 returning what',
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return rows.map((row) => row.what)
}

/** The holder's answer. Undefined: there is nothing of that id to answer here. Answers whom to tell. */
export async function answerTransfer(
  tx: Tx<WorkspaceScope>,
  id: string,
  answer: { said: 'accepted' | 'declined'; byName: string; at: Date },
): Promise<string | undefined> {
  const [row] = await tx.query<{ asker: string | null }>(
    'select tenancy.answer_transfer($1, $2, $3, $4) as asker',
    [id, answer.said, answer.byName, answer.at],
  )
  return row?.asker ?? undefined
}

/** An accepted account comes over: the sibling's row goes in this transaction. False: nobody agreed to that. */
export async function takeTransferred(
  tx: Tx<WorkspaceScope>,
  account: { platform: string; kind: string; externalId: string },
  at: Date,
): Promise<boolean> {
  const [row] = await tx.query<{ gone: number }>(
    'select tenancy.take_transferred($1, $2, $3, $4, $5) as gone',
    [account.platform, account.kind, account.externalId, newId('ledger'), at],
  )
  return (row?.gone ?? 0) > 0
}
