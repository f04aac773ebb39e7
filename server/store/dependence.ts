import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** A grant that lives, with what decides when it ends by itself. */
export interface LivingGrant {
  id: string
  platform: string
  consentId: string
  authorisedBy: string
  authorisedByName: string
  subjectName: string
  hasRefreshToken: boolean
  /** Seconds since 1970; empty = none. Read as dates only where one is asked for. */
  accessExpires: string
  refreshExpires: string
  dataAccessExpires: string
}

/** (account, grant) as proven: the active one, or a spare that lacks nothing. */
export interface LivingCarrier {
  workspaceId: string
  accountId: string
  grantId: string
}

export interface Living {
  readonly grants: readonly LivingGrant[]
  readonly carriers: readonly LivingCarrier[]
  /** Instagram's Page, a pixel's ad account, by child. */
  readonly parents: ReadonlyMap<string, string>
}

const [field, line] = ['\u001f', '\u001e']

/**
 * What carries what, now: a whole hub in its scope, one workspace in a workspace's. Each table is read once, as one text:
 * tens of thousands of rows, and joining them here costs less than letting the database guess (it takes a wall for one row).
 */
export async function listLiving(tx: Tx<HubScope | WorkspaceScope>): Promise<Living> {
  const ids = [tx.scope.hubId, tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null]
  const read = async (columns: readonly string[], from: string): Promise<string[][]> => {
    const values = columns.map((column) => `coalesce(${column}, '')`).join(` || chr(31) || `)
    const [row] = await tx.query<{ text: string | null }>(
      `select string_agg(${values}, chr(30)) as text from ${from} where hub_id = $1 and ($2::text is null or workspace_id = $2)`,
      ids,
    )
    return row?.text ? row.text.split(line).map((one) => one.split(field)) : []
  }
  const [grants, carriers, children] = await Promise.all([
    read(
      [
        'id',
        'platform',
        'consent_id',
        'authorised_by',
        'authorised_by_name',
        'subject_name',
        'has_refresh_token::text',
        ...['access_expires_at', 'refresh_expires_at', 'data_access_expires_at'].map(
          (column) => `extract(epoch from ${column})::bigint::text`,
        ),
      ],
      '(select * from grants where ended_at is null) living',
    ),
    read(
      ['workspace_id', 'account_id', 'grant_id'],
      `(select * from carriers where lost_at is null and (active or missing = '[]')) living`,
    ),
    read(
      ['id', 'parent_id'],
      '(select * from accounts where removed_at is null and parent_id is not null) child',
    ),
  ])
  return {
    grants: grants.map(grantOf),
    carriers: carriers.map(([workspaceId = '', accountId = '', grantId = '']) => ({
      workspaceId,
      accountId,
      grantId,
    })),
    parents: new Map(children.map(([child = '', parent = '']) => [child, parent])),
  }
}

function grantOf(row: readonly string[]): LivingGrant {
  const [id = '', platform = '', consentId = '', authorisedBy = '', authorisedByName = '', subjectName = ''] =
    row
  return {
    id,
    platform,
    consentId,
    authorisedBy,
    authorisedByName,
    subjectName,
    hasRefreshToken: row[6] === 'true',
    accessExpires: row[7] ?? '',
    refreshExpires: row[8] ?? '',
    dataAccessExpires: row[9] ?? '',
  }
}

/** Of these people: who has a place in the hub, or in one of its workspaces. */
export async function listPlaced(tx: Tx<HubScope>, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `select user_id as id from hub_members where hub_id = $1 and user_id = any ($2) and deactivated_at is null
     union select user_id from workspace_members where hub_id = $1 and user_id = any ($2) and deactivated_at is null`,
    [tx.scope.hubId, userIds],
  )
  return new Set(rows.map((row) => row.id).filter((id) => userIds.includes(id)))
}

export async function listPlaceNames(
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    'select id, name from workspaces where hub_id = $1 and id = any ($2)',
    [tx.scope.hubId, workspaceIds],
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

export interface CarriedAccount {
  accountId: string
  workspaceId: string
  name: string
  platform: string
  kind: string
}

/** Names for accounts that are known by id. */
export async function listCarriedAccounts(
  tx: Tx<HubScope | WorkspaceScope>,
  accountIds: readonly string[],
): Promise<CarriedAccount[]> {
  return tx.query(
    `select id as "accountId", workspace_id as "workspaceId", name, platform, kind from accounts
     where hub_id = $1 and id = any ($2) and removed_at is null order by parent_id is not null, lower(name), id`,
    [tx.scope.hubId, accountIds],
  )
}
