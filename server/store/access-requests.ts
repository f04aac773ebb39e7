import type { HubScope, PersonScope, WorkspaceScope } from '../base/scope.ts'
import type { FactRecord } from './candidates.ts'
import type { Tx } from './database.ts'

export type SettledAs = 'proven' | 'declined' | 'withdrawn' | 'expired' | 'gone'

/** Somebody waits for access to an account at a platform. */
export interface AccessRequest {
  id: string
  hubId: string
  workspaceId: string
  platform: string
  kind: string
  externalId: string
  accountName: string
  grantId: string
  accountId: string | null
  missing: FactRecord
  forLogin: string
  asked: 'holders' | 'authoriser' | 'hub'
  requestedBy: string
  requestedByName: string
  note: string
  requestedAt: Date
  expiresAt: Date
  checkDueAt: Date | null
  checkedAt: Date | null
  checks: number
  lastLook: 'still-missing' | 'no-look' | null
  declinedBy: string | null
  declinedByName: string | null
  declinedReason: string | null
  settledAt: Date | null
  settledAs: SettledAs | null
  seenAt: Date | null
  /** Names of those who were asked. */
  people: string[]
}

const columns = `r.id, r.hub_id as "hubId", r.workspace_id as "workspaceId", r.platform, r.kind, r.external_id as "externalId",
  r.account_name as "accountName", r.grant_id as "grantId", r.account_id as "accountId", r.missing, r.for_login as "forLogin",
  r.asked, r.requested_by as "requestedBy", r.requested_by_name as "requestedByName", r.note, r.requested_at as "requestedAt",
  r.expires_at as "expiresAt", r.due_at as "checkDueAt", r.checked_at as "checkedAt", r.checks, r.last_look as "lastLook",
  r.declined_by as "declinedBy", r.declined_by_name as "declinedByName", r.declined_reason as "declinedReason",
  r.settled_at as "settledAt", r.settled_as as "settledAs", r.seen_at as "seenAt",
  array(select u.name from access_request_people p join auth."user" u on u.id = p.user_id
    where p.hub_id = r.hub_id and p.workspace_id = r.workspace_id and p.request_id = r.id order by u.name) as people`

/** False when the same is being asked for already. */
export async function addAccessRequest(
  tx: Tx<WorkspaceScope>,
  request: Pick<
    AccessRequest,
    | 'id'
    | 'platform'
    | 'kind'
    | 'externalId'
    | 'accountName'
    | 'grantId'
    | 'accountId'
    | 'missing'
    | 'forLogin'
    | 'asked'
    | 'requestedBy'
    | 'requestedByName'
    | 'note'
    | 'requestedAt'
    | 'expiresAt'
    | 'checkDueAt'
  >,
  people: readonly string[],
): Promise<boolean> {
  const r = request
  const ids = [tx.scope.hubId, tx.scope.workspaceId, r.id]
  const added = await tx.query(
    `insert into access_requests (hub_id, workspace_id, id, platform, kind, external_id, account_name, grant_id, account_id, missing,
       for_login, asked, requested_by, requested_by_name, note, requested_at, expires_at, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) on conflict do nothing returning id`,
    [
      ...ids,
      r.platform,
      r.kind,
      r.externalId,
      r.accountName,
      r.grantId,
      r.accountId,
      JSON.stringify(r.missing),
      r.forLogin,
      r.asked,
      r.requestedBy,
      r.requestedByName,
      r.note,
      r.requestedAt,
      r.expiresAt,
      r.checkDueAt,
    ],
  )
  if (added.length === 0) return false
  await tx.query(
    `insert into access_request_people (hub_id, workspace_id, request_id, user_id) select $1, $2, $3, unnest($4::text[])`,
    [...ids, people],
  )
  return true
}

/** Open ones first, then the newest. */
export async function listAccessRequests(tx: Tx<WorkspaceScope>): Promise<AccessRequest[]> {
  return tx.query<AccessRequest>(
    `select ${columns} from access_requests r where r.hub_id = $1 and r.workspace_id = $2
     order by r.settled_at is not null, r.requested_at desc, r.id limit 100`,
    [tx.scope.hubId, tx.scope.workspaceId],
  )
}

export interface HubRequest extends AccessRequest {
  workspaceName: string
  timeZone: string
}

export async function listHubAccessRequests(tx: Tx<HubScope>): Promise<HubRequest[]> {
  return tx.query<HubRequest>(
    `select ${columns}, w.name as "workspaceName", w.time_zone as "timeZone" from access_requests r
     join workspaces w on w.hub_id = r.hub_id and w.id = r.workspace_id
     where r.hub_id = $1 order by r.settled_at is not null, r.requested_at desc, r.id limit 500`,
    [tx.scope.hubId],
  )
}

export async function findAccessRequest(
  tx: Tx<WorkspaceScope>,
  id: string,
): Promise<AccessRequest | undefined> {
  const [row] = await tx.query<AccessRequest>(
    `select ${columns} from access_requests r where r.hub_id = $1 and r.workspace_id = $2 and r.id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** What a look found; when the next one is due. */
export async function recordLook(
  tx: Tx<WorkspaceScope>,
  id: string,
  look: { found: 'still-missing' | 'no-look'; at: Date; nextAt: Date },
): Promise<void> {
  await tx.query(
    `update access_requests set last_look = $4, checked_at = $5, checks = checks + 1, due_at = least($6, expires_at)
     where hub_id = $1 and workspace_id = $2 and id = $3 and settled_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId, id, look.found, look.at, look.nextAt],
  )
}

/** Of two at once one settles it. */
export async function settleAccessRequest(
  tx: Tx<WorkspaceScope>,
  id: string,
  as: SettledAs,
  at: Date,
): Promise<boolean> {
  const done = await tx.query(
    `update access_requests set settled_at = $4, settled_as = $5, due_at = null
     where hub_id = $1 and workspace_id = $2 and id = $3 and settled_at is null returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, id, at, as],
  )
  return done.length === 1
}

/** People of this hub whose working access proves one of these roles on the account. */
export async function listRoleHolderPeople(
  tx: Tx<WorkspaceScope>,
  platform: string,
  externalId: string,
  roles: readonly string[],
): Promise<{ userId: string; name: string }[]> {
  return tx.query(`select user_id as "userId", name from tenancy.role_holder_people($1, $2, $3)`, [
    platform,
    externalId,
    roles,
  ])
}

/** A grant that somebody waits with is not let go before the waiting is over. */
export async function waitToChoose(tx: Tx<WorkspaceScope>, grantId: string, until: Date): Promise<void> {
  await tx.query(
    `update grants set choose_by = greatest(choose_by, $4)
     where hub_id = $1 and workspace_id = $2 and id = $3 and choose_by is not null and ended_at is null`,
    [tx.scope.hubId, tx.scope.workspaceId, grantId, until],
  )
}

export interface MyRequest extends AccessRequest {
  hubName: string
  workspaceName: string
  timeZone: string
  /** Asked of me, as against asked by me. */
  ofMe: boolean
  /** Of one asked of me: not seen yet. */
  isNew: boolean
}

/** Open ones asked of this person, and what they asked for themselves: open, or settled after `since`. */
export async function listMyAccessRequests(tx: Tx<PersonScope>, since: Date): Promise<MyRequest[]> {
  return tx.query<MyRequest>(
    `select ${columns}, n.hub_name as "hubName", n.workspace_name as "workspaceName", n.time_zone as "timeZone",
       me.user_id is not null as "ofMe",
       case when me.user_id is not null then me.seen_at is null else r.settled_at is not null and r.seen_at is null end as "isNew"
     from access_requests r
     join tenancy.access_request_places() n on n.request_id = r.id
     left join access_request_people me on me.hub_id = r.hub_id and me.workspace_id = r.workspace_id and me.request_id = r.id and me.user_id = $1
     where (me.user_id is not null and r.settled_at is null)
       or (r.requested_by = $1 and (r.settled_at is null or r.settled_at > $2))
     order by r.settled_at is not null, r.requested_at desc, r.id limit 100`,
    [tx.scope.personId, since],
  )
}

/** `look`: ask the platform again now. `no`: the worker closes it with these words. False when it is not theirs to answer. */
export async function answerAccessRequest(
  tx: Tx<PersonScope | HubScope>,
  answer: { id: string; as: 'look' | 'no'; byName: string; reason: string; at: Date },
): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }>(
    'select tenancy.answer_access_request($1, $2, $3, $4, $5) as done',
    [answer.id, answer.at, answer.as, answer.byName, answer.reason],
  )
  return row?.done === true
}

export async function seeAccessRequests(tx: Tx<PersonScope>, at: Date): Promise<void> {
  await tx.query('select tenancy.see_access_requests($1)', [at])
}

/** The waiting is over: the grant has the usual time again, unless somebody else still waits with it. */
export async function letGoBy(tx: Tx<WorkspaceScope>, grantId: string, until: Date): Promise<void> {
  await tx.query(
    `update grants set choose_by = $4
     where hub_id = $1 and workspace_id = $2 and id = $3 and choose_by is not null and ended_at is null and not exists (
       select from access_requests r where r.hub_id = $1 and r.workspace_id = $2 and r.grant_id = $3 and r.settled_at is null)`,
    [tx.scope.hubId, tx.scope.workspaceId, grantId, until],
  )
}
