import type { GuestsScope, PersonScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface Attempt {
  hubId: string
  workspaceId: string
  id: string
  browserHash: string
  /** A person, or the link through which a guest came; their session, or the guest's visit. */
  userId: string
  sessionId: string
  actingId: string | null
  platform: string
  appId: string
  redirectUri: string
  scopes: string[]
  verifierKey: Buffer | null
  verifier: Buffer | null
  reconnectAccountId: string | null
  purpose: 'connect' | 'spare' | 'hand-off'
  handOffId: string | null
  /** The account on whose own page it was begun, and where it leads back to. */
  fromAccountId: string | null
  expiresAt: Date
  consumedAt: Date | null
  outcome: string
  grantId: string | null
  accountId: string | null
  facts: Record<string, string>
}

const columns = `hub_id as "hubId", workspace_id as "workspaceId", id, browser_hash as "browserHash", user_id as "userId",
  session_id as "sessionId", acting_id as "actingId", platform, app_id as "appId", redirect_uri as "redirectUri", scopes,
  verifier_key as "verifierKey", verifier, reconnect_account_id as "reconnectAccountId", purpose, hand_off_id as "handOffId", from_account_id as "fromAccountId", expires_at as "expiresAt",
  consumed_at as "consumedAt", outcome, grant_id as "grantId", account_id as "accountId", facts`

/** Whether this person or guest has been on the way to that platform from here. */
export async function hasBegun(tx: Tx<WorkspaceScope>, userId: string, platform: string): Promise<boolean> {
  const rows = await tx.query(
    'select 1 from attempts where hub_id = $1 and workspace_id = $2 and user_id = $3 and platform = $4 limit 1',
    [tx.scope.hubId, tx.scope.workspaceId, userId, platform],
  )
  return rows.length > 0
}

/**
 * Its transaction does not wait for the disk: an attempt that a power cut takes away is a click to repeat. Nothing
 * that has to last may join it but what later commits build on (WAL keeps their order).
 */
export async function addAttempt(
  tx: Tx<WorkspaceScope>,
  attempt: Omit<
    Attempt,
    'hubId' | 'workspaceId' | 'consumedAt' | 'outcome' | 'grantId' | 'accountId' | 'facts'
  > & {
    stateHash: string
    at: Date
  },
): Promise<void> {
  const a = attempt
  const unhurried = tx.query("select set_config('synchronous_commit', 'off', true)")
  const insert = tx.query(
    `insert into attempts (hub_id, workspace_id, id, state_hash, browser_hash, user_id, session_id, acting_id, platform, app_id,
       redirect_uri, scopes, verifier_key, verifier, reconnect_account_id, created_at, expires_at, purpose, hand_off_id, from_account_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      a.id,
      a.stateHash,
      a.browserHash,
      a.userId,
      a.sessionId,
      a.actingId,
      a.platform,
      a.appId,
      a.redirectUri,
      a.scopes,
      a.verifierKey,
      a.verifier,
      a.reconnectAccountId,
      a.at,
      a.expiresAt,
      a.purpose,
      a.handOffId,
      a.fromAccountId,
    ],
  )
  await Promise.all([unhurried, insert])
}

/** The callback knows who came back and the state: a person, whose workspace is not known yet, or a guest of a link. */
export async function findAttemptByState(
  tx: Tx<PersonScope | GuestsScope>,
  stateHash: string,
): Promise<Attempt | undefined> {
  const who = tx.scope.kind === 'person' ? tx.scope.personId : tx.scope.actor.linkId
  const [row] = await tx.query<Attempt>(
    `select ${columns} from attempts where state_hash = $1 and user_id = $2`,
    [stateHash, who],
  )
  return row
}

/** One atomic take (R1): of two parallel callbacks one gets the attempt, the other nothing. The verifier is gone afterwards. */
export async function takeAttempt(
  tx: Tx<WorkspaceScope>,
  id: string,
  now: Date,
): Promise<Attempt | undefined> {
  const [row] = await tx.query<Attempt>(
    `with taken as (
       select * from attempts where hub_id = $1 and workspace_id = $2 and id = $3 and consumed_at is null and expires_at > $4 for update),
     marked as (
       update attempts a set consumed_at = $4, verifier = null, verifier_key = null from taken
       where a.hub_id = taken.hub_id and a.workspace_id = taken.workspace_id and a.id = taken.id)
     select ${columns} from taken`,
    [tx.scope.hubId, tx.scope.workspaceId, id, now],
  )
  return row
}

/** Once and for all: false when it has ended already. */
export async function settleAttempt(
  tx: Tx<WorkspaceScope>,
  id: string,
  ending: {
    outcome: string
    grantId?: string | undefined
    accountId?: string | undefined
    facts?: Readonly<Record<string, string>> | undefined
  },
): Promise<boolean> {
  const settled = await tx.query(
    `update attempts set outcome = $4, grant_id = $5, account_id = $6, facts = $7
     where hub_id = $1 and workspace_id = $2 and id = $3 and outcome in ('open', 'finishing') returning id`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      ending.outcome,
      ending.grantId ?? null,
      ending.accountId ?? null,
      JSON.stringify(ending.facts ?? {}),
    ],
  )
  return settled.length === 1
}

export async function findAttempt(tx: Tx<WorkspaceScope>, id: string): Promise<Attempt | undefined> {
  const [row] = await tx.query<Attempt>(
    `select ${columns} from attempts where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** How the latest finished attempt at a platform ended in this workspace. */
export async function findLastOutcome(tx: Tx<WorkspaceScope>, platform: string): Promise<string | undefined> {
  const [row] = await tx.query<{ outcome: string }>(
    `select outcome from attempts where hub_id = $1 and workspace_id = $2 and platform = $3 and outcome <> 'open'
     order by created_at desc limit 1`,
    [tx.scope.hubId, tx.scope.workspaceId, platform],
  )
  return row?.outcome
}

export async function deleteAttempt(tx: Tx<WorkspaceScope>, id: string): Promise<void> {
  await tx.query('delete from attempts where hub_id = $1 and workspace_id = $2 and id = $3', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    id,
  ])
}
