import type { HubScope, WorkspaceScope } from '../base/scope.ts'
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
  workspaceId: string
  id: string
  platform: string
  toUserId: string | null
  toEmail: string
  toName: string
  keepSpare: boolean
  note: string
  askedBy: string
  askedByName: string
  /** Asked from the hub's own pages: that is where whoever asked reads of it. */
  fromHub: boolean
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
  /** At the platform; null = it is not in the workspace any more. */
  externalId: string | null
  fromGrantId: string
  fromName: string
  capabilities: string[]
  missing: FactRecord[]
  state: 'waiting' | 'ready' | 'lacking' | 'moved' | 'stayed'
  open: boolean
}

const columns = `workspace_id as "workspaceId", id, platform, to_user_id as "toUserId", to_email as "toEmail", to_name as "toName", keep_spare as "keepSpare", note,
  asked_by as "askedBy", asked_by_name as "askedByName", from_hub as "fromHub", asked_at as "askedAt", state, grant_id as "grantId",
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
    | 'fromHub'
    | 'askedAt'
  >,
  accounts: readonly Omit<HandOffAccount, 'handOffId' | 'externalId' | 'missing' | 'state' | 'open'>[],
): Promise<void> {
  const h = handOff
  const ids = [tx.scope.hubId, tx.scope.workspaceId]
  await tx.query(
    `insert into hand_offs (hub_id, workspace_id, id, platform, to_user_id, to_email, to_name, keep_spare, note, asked_by, asked_by_name, from_hub, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
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
      h.fromHub,
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

/** Read from inside a workspace, or by its hub from all of them. */
type Reading = Tx<HubScope | WorkspaceScope>

const placeOf = ({ scope }: Reading): [hub: string, workspace: string | null] => [
  scope.hubId,
  scope.kind === 'workspace' ? scope.workspaceId : null,
]

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

/** Newest first; of one workspace, from inside or from its hub. */
export async function listHandOffs(tx: Reading, workspaceId: string): Promise<HandOff[]> {
  return tx.query<HandOff>(
    `select ${columns} from hand_offs where hub_id = $1 and workspace_id = $2 order by asked_at desc, id limit 200`,
    [tx.scope.hubId, workspaceId],
  )
}

export interface HubHandOff extends HandOff {
  workspaceName: string
  timeZone: string
}

/** Of all workspaces of a hub, newest first, behind the one of the id `after`; or the one of the id `one`. */
export async function listHubHandOffs(
  tx: Tx<HubScope>,
  page: { over: boolean; after?: string | undefined; limit: number } | { one: string },
): Promise<HubHandOff[]> {
  const [one, over, after, limit] =
    'one' in page ? [page.one, null, null, 1] : [null, page.over, page.after ?? null, page.limit]
  return tx.query<HubHandOff>(
    `select x.*, w.name as "workspaceName", w.time_zone as "timeZone"
     from (select ${columns} from hand_offs where hub_id = $1 and ($2::text is null or id = $2)
       and ($3::boolean is null or (settled_at is not null) = $3)
       and ($4::text is null or (asked_at, id) < (select b.asked_at, b.id from hand_offs b where b.hub_id = $1 and b.id = $4))
       order by asked_at desc, id desc limit $5) x
     join workspaces w on w.hub_id = $1 and w.id = x."workspaceId" order by x."askedAt" desc, x.id desc`,
    [tx.scope.hubId, one, over, after, limit],
  )
}

/** The new sign-ins of hand-offs, while they live: by grant, who signed in and when. */
export async function listSignIns(
  tx: Reading,
  grantIds: readonly string[],
): Promise<Map<string, { as: string | null; at: Date }>> {
  const rows = await tx.query<{ id: string; as: string | null; at: Date }>(
    `select id, subject_name as "as", authorised_at as at from grants
     where hub_id = $1 and ($2::text is null or workspace_id = $2) and id = any ($3) and ended_at is null`,
    [...placeOf(tx), grantIds],
  )
  return new Map(rows.map(({ id, ...signIn }) => [id, signIn]))
}

export async function listHandOffAccounts(
  tx: Reading,
  handOffIds: readonly string[],
): Promise<HandOffAccount[]> {
  return tx.query<HandOffAccount>(
    `select ${accountColumns}, (select a.external_id from accounts a
       where a.hub_id = o.hub_id and a.workspace_id = o.workspace_id and a.id = o.account_id) as "externalId"
     from hand_off_accounts o where hub_id = $1 and ($2::text is null or workspace_id = $2) and hand_off_id = any ($3)
     order by use <> 'publish', kind, name, account_id`,
    [...placeOf(tx), handOffIds],
  )
}

/** An account that is kept, and what carries it now. */
export interface CarriedNow {
  id: string
  parentId: string | null
  platform: string
  kind: string
  use: 'publish' | 'ads' | 'pixel'
  name: string
  /** null: nothing carries it. */
  grantId: string | null
  carriedBy: string | null
  /** Whom it is being handed to. */
  handedTo: string | null
}

/** What could be handed over in one workspace, read from inside or from its hub. */
export async function listCarriedNow(tx: Reading, workspaceId: string): Promise<CarriedNow[]> {
  return tx.query<CarriedNow>(
    `select a.id, a.parent_id as "parentId", a.platform, a.kind, a.use, a.name, g.id as "grantId",
       g.authorised_by_name as "carriedBy",
       (select h.to_name from hand_off_accounts o
        join hand_offs h on h.hub_id = o.hub_id and h.workspace_id = o.workspace_id and h.id = o.hand_off_id
        where o.hub_id = a.hub_id and o.workspace_id = a.workspace_id and o.account_id = a.id and o.open) as "handedTo"
     from accounts a
     left join carriers c on c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.account_id = a.id and c.active
     left join grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
     where a.hub_id = $1 and a.workspace_id = $2 and a.removed_at is null
     order by a.platform, a.use <> 'publish', a.kind, lower(a.name), a.id`,
    [tx.scope.hubId, workspaceId],
  )
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
