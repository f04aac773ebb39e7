import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Account } from './accounts.ts'
import type { Carrier } from './carriers.ts'
import type { Tx } from './database.ts'
import type { Grant } from './grants.ts'

/** An account with one grant that carries it or stands by; several rows where there are spares, one without where there is none. */
export interface CarriedAccount extends Pick<Account, 'id' | 'platform' | 'kind' | 'parentId' | 'details'> {
  active: boolean | null
  carrier: Pick<Carrier, 'capabilities' | 'missing' | 'limits' | 'probedAt' | 'lostAt' | 'lostCause'> | null
  grant: Pick<
    Grant,
    | 'appId'
    | 'hasRefreshToken'
    | 'accessExpiresAt'
    | 'refreshExpiresAt'
    | 'dataAccessExpiresAt'
    | 'endedAt'
    | 'endCause'
    | 'troubleSince'
    | 'troubleKind'
  > | null
}

interface Row extends Omit<CarriedAccount, 'carrier' | 'grant'> {
  capabilities: string[] | null
  missing: Carrier['missing']
  limits: Carrier['limits']
  probedAt: Date
  lostAt: Date | null
  lostCause: string | null
  appId: string
  hasRefreshToken: boolean
  accessExpiresAt: Date | null
  refreshExpiresAt: Date | null
  dataAccessExpiresAt: Date | null
  endedAt: Date | null
  endCause: string | null
  troubleSince: Date | null
  troubleKind: string | null
}

/** These accounts and those they ride on, as far as the scope sees them; whoever carries first, spares in their order. */
export async function listCarriedAccounts(
  tx: Tx<HubScope | WorkspaceScope>,
  accountIds: readonly string[],
): Promise<CarriedAccount[]> {
  const rows = await tx.query<Row>(
    `with named as (
       select * from accounts where hub_id = $1 and ($2::text is null or workspace_id = $2) and id = any ($3) and removed_at is null),
     wanted as (
       select * from named
       union
       select p.* from accounts p join named n on n.hub_id = p.hub_id and n.workspace_id = p.workspace_id and n.parent_id = p.id
       where p.removed_at is null)
     select a.id, a.platform, a.kind, a.parent_id as "parentId", a.details, c.active, c.capabilities, c.missing, c.limits,
       c.probed_at as "probedAt", c.lost_at as "lostAt", c.lost_cause as "lostCause", g.app_id as "appId",
       g.has_refresh_token as "hasRefreshToken", g.access_expires_at as "accessExpiresAt", g.refresh_expires_at as "refreshExpiresAt",
       g.data_access_expires_at as "dataAccessExpiresAt", g.ended_at as "endedAt", g.end_cause as "endCause",
       g.trouble_since as "troubleSince", g.trouble_kind as "troubleKind"
     from wanted a
     left join carriers c on c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.account_id = a.id
     left join grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id
     order by a.id, c.active desc, c.rank, c.id`,
    [tx.scope.hubId, 'workspaceId' in tx.scope ? tx.scope.workspaceId : null, accountIds],
  )
  return rows.map(fromRow)
}

function fromRow(row: Row): CarriedAccount {
  const { id, platform, kind, parentId, details, active } = row
  const { capabilities, missing, limits, probedAt, lostAt, lostCause, ...grant } = row
  return {
    ...{ id, platform, kind, parentId, details, active },
    carrier: capabilities && { capabilities, missing, limits, probedAt, lostAt, lostCause },
    grant: row.appId ? grant : null,
  }
}

/** What these accounts' platforms have refused for want of something that our app lacks, and still wait with. */
export const listNotSetUp = (
  tx: Tx<HubScope | WorkspaceScope>,
  accountIds: readonly string[],
): Promise<{ accountId: string; shape: string; platformCode: string }[]> =>
  tx.query(
    `select distinct on (account_id, shape) account_id as "accountId", shape, coalesce(facts ->> 'platformCode', '') as "platformCode" from post_targets
     where hub_id = $1 and ($2::text is null or workspace_id = $2) and account_id = any ($3) and state = 'held' and code = 'not-set-up'`,
    [tx.scope.hubId, 'workspaceId' in tx.scope ? tx.scope.workspaceId : null, accountIds],
  )

/** A delivery that has a moment, or had it: when and what, and nothing of what it says. */
export interface PlannedDelivery {
  targetId: string
  accountId: string
  shape: string
  at: Date
}

/** What goes out to these accounts in this span, or went out in it. */
export const listPlannedDeliveries = (
  tx: Tx<HubScope | WorkspaceScope>,
  accountIds: readonly string[],
  span: { from: Date; to: Date },
): Promise<PlannedDelivery[]> =>
  tx.query(
    `select target_id as "targetId", account_id as "accountId", shape, at from tenancy.planned_deliveries($1, $2, $3)`,
    [accountIds, span.from, span.to],
  )
