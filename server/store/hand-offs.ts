import type { WorkspaceScope } from '../base/scope.ts'
import type { FactRecord } from './candidates.ts'
import type { Tx } from './database.ts'

export type HandOffState =
  | 'asked'
  | 'authorised'
  | 'proven'
  | 'switched'
  | 'released'
  | 'refused'
  | 'withdrawn'

/** What became of a former grant when the accounts had gone over. */
export interface FormerRelease {
  grantId: string
  fromName: string
  result: 'spare' | 'in-use' | 'kept' | 'over' | 'unsupported' | 'pending'
  revocationId: string | null
}

export interface HandOff {
  id: string
  platform: string
  toUserId: string | null
  toEmail: string
  toName: string
  keepSpare: boolean
  note: string
  askedBy: string
  askedByName: string
  askedAt: Date
  state: HandOffState
  grantId: string | null
  authorisedAt: Date | null
  switchedAt: Date | null
  settledAt: Date | null
  reason: string | null
  releases: FormerRelease[]
}

export interface HandOffAccount {
  handOffId: string
  accountId: string
  name: string
  kind: string
  use: 'publish' | 'ads' | 'pixel'
  fromGrantId: string
  fromName: string
  capabilities: string[]
  missing: FactRecord[]
  state: 'waiting' | 'ready' | 'lacking' | 'moved' | 'stayed'
  open: boolean
}

const columns = `id, platform, to_user_id as "toUserId", to_email as "toEmail", to_name as "toName", keep_spare as "keepSpare", note,
  asked_by as "askedBy", asked_by_name as "askedByName", asked_at as "askedAt", state, grant_id as "grantId",
  authorised_at as "authorisedAt", switched_at as "switchedAt", settled_at as "settledAt", reason, releases`

const accountColumns = `hand_off_id as "handOffId", account_id as "accountId", name, kind, use, from_grant_id as "fromGrantId",
  from_name as "fromName", capabilities, missing, state, open`

/** Throws a unique violation when one of the accounts is being handed over already. */
export async function addHandOff(
  tx: Tx<WorkspaceScope>,
  handOff: Pick<
    HandOff,
    | 'id'
    | 'platform'
    | 'toUserId'
    | 'toEmail'
    | 'toName'
    | 'keepSpare'
    | 'note'
    | 'askedBy'
    | 'askedByName'
    | 'askedAt'
  >,
  accounts: readonly Omit<HandOffAccount, 'handOffId' | 'missing' | 'state' | 'open'>[],
): Promise<void> {
  const h = handOff
  const ids = [tx.scope.hubId, tx.scope.workspaceId]
  await tx.query(
    `insert into hand_offs (hub_id, workspace_id, id, platform, to_user_id, to_email, to_name, keep_spare, note, asked_by, asked_by_name, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...ids,
      h.id,
      h.platform,
      h.toUserId,
      h.toEmail,
      h.toName,
      h.keepSpare,
      h.note,
      h.askedBy,
      h.askedByName,
      h.askedAt,
    ],
  )
  for (const a of accounts) {
    await tx.query(
      `insert into hand_off_accounts (hub_id, workspace_id, hand_off_id, account_id, name, kind, use, from_grant_id, from_name, capabilities)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [...ids, h.id, a.accountId, a.name, a.kind, a.use, a.fromGrantId, a.fromName, a.capabilities],
    )
  }
}

export async function findHandOff(tx: Tx<WorkspaceScope>, id: string): Promise<HandOff | undefined> {
  const [row] = await tx.query<HandOff>(
    `select ${columns} from hand_offs where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** Whoever wants to change it waits until this transaction is over, and then sees what became of it. */
export async function lockHandOff(tx: Tx<WorkspaceScope>, id: string): Promise<HandOff | undefined> {
  const [row] = await tx.query<HandOff>(
    `select ${columns} from hand_offs where hub_id = $1 and workspace_id = $2 and id = $3 for update`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** Newest first. */
export async function listHandOffs(tx: Tx<WorkspaceScope>): Promise<HandOff[]> {
  return tx.query<HandOff>(
    `select ${columns} from hand_offs where hub_id = $1 and workspace_id = $2 order by asked_at desc, id limit 200`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
}

export async function listHandOffAccounts(
  tx: Tx<WorkspaceScope>,
  handOffIds: readonly string[],
): Promise<HandOffAccount[]> {
  return tx.query<HandOffAccount>(
    `select ${accountColumns} from hand_off_accounts where hub_id = $1 and workspace_id = $2 and hand_off_id = any ($3)
     order by use <> 'publish', kind, name, account_id`,
    [tx.scope.hubId, tx.scope.workspaceId, handOffIds],
  )
}

/** Accounts that are being handed over now. */
export async function listHandedNow(tx: Tx<WorkspaceScope>): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select account_id as id from hand_off_accounts where hub_id = $1 and workspace_id = $2 and open',
    [tx.scope.hubId, tx.scope.workspaceId],
  )
  return rows.map((row) => row.id)
}

/** Moves it on; what is absent stays. `dueAt`: when the worker takes the next step if nobody else has; null = it is nobody's. */
export async function updateHandOff(
  tx: Tx<WorkspaceScope>,
  id: string,
  to: {
    state: HandOffState
    dueAt: Date | null
    grantId?: string | undefined
    authorisedAt?: Date | undefined
    switchedAt?: Date | undefined
    settledAt?: Date | undefined
    reason?: string | undefined
    releases?: readonly FormerRelease[] | undefined
    toUserId?: string | undefined
  },
): Promise<void> {
  await tx.query(
    `update hand_offs set state = $4, due_at = $5, grant_id = coalesce($6, grant_id), authorised_at = coalesce($7, authorised_at),
       switched_at = coalesce($8, switched_at), settled_at = coalesce($9, settled_at), reason = coalesce($10, reason),
       releases = coalesce($11, releases), to_user_id = coalesce($12, to_user_id)
     where hub_id = $1 and workspace_id = $2 and id = $3`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      to.state,
      to.dueAt,
      to.grantId ?? null,
      to.authorisedAt ?? null,
      to.switchedAt ?? null,
      to.settledAt ?? null,
      to.reason ?? null,
      to.releases ? JSON.stringify(to.releases) : null,
      to.toUserId ?? null,
    ],
  )
  if (!to.settledAt) return
  await tx.query(
    'update hand_off_accounts set open = false where hub_id = $1 and workspace_id = $2 and hand_off_id = $3',
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
}

/** How one account fares with the new grant, as last looked. */
export async function updateHandOffAccount(
  tx: Tx<WorkspaceScope>,
  handOffId: string,
  account: Pick<HandOffAccount, 'accountId' | 'state' | 'missing'>,
): Promise<void> {
  await tx.query(
    `update hand_off_accounts set state = $5, missing = $6
     where hub_id = $1 and workspace_id = $2 and hand_off_id = $3 and account_id = $4`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      handOffId,
      account.accountId,
      account.state,
      JSON.stringify(account.missing),
    ],
  )
}

/** Takes the next step of a hand-off: one process gets it, and if that one dies it is due again at `again`. */
export async function claimHandOff(
  tx: Tx<WorkspaceScope>,
  id: string,
  now: Date,
  again: Date,
): Promise<boolean> {
  const taken = await tx.query(
    `update hand_offs set due_at = $5 where hub_id = $1 and workspace_id = $2 and id = $3 and due_at <= $4 returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, id, now, again],
  )
  return taken.length === 1
}
