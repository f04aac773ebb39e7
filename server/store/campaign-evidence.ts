import type { HubScope } from '../base/scope.ts'
import type { BriefConnection } from './brief-connections.ts'
import type { FactRecord } from './candidates.ts'
import type { Tx } from './database.ts'

/** What an account's status is judged by, and which consent carries it; of any workspace of the hub. */
export interface Evidence {
  readonly kind: string
  readonly carrier: BriefConnection['carrier']
  readonly grant: BriefConnection['grant']
  readonly grantId: string | null
  readonly consentId: string | null
}

/** Columns of `a`, `c` and `g` that `evidenceOf` reads. */
export const evidenceColumns = `a.kind, c.capabilities, c.missing, c.limits, c.probed_at as "probedAt", c.lost_at as "lostAt", c.lost_cause as "lostCause",
    g.id as "grantId", g.consent_id as "consentId", g.ended_at as "endedAt", g.end_cause as "endCause", g.has_refresh_token as "hasRefreshToken",
    g.access_expires_at as "accessExpiresAt", g.refresh_expires_at as "refreshExpiresAt",
    g.data_access_expires_at as "dataAccessExpiresAt", g.trouble_since as "troubleSince"`

/** Behind accounts as `a`: what carries each now. */
export const evidenceJoins = `left join carriers c on c.hub_id = a.hub_id and c.workspace_id = a.workspace_id and c.account_id = a.id and c.active
  left join grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id`

export interface EvidenceRow {
  kind: string
  capabilities: string[] | null
  missing: FactRecord[]
  limits: FactRecord[]
  probedAt: Date
  lostAt: Date | null
  lostCause: string | null
  grantId: string | null
  consentId: string | null
  endedAt: Date | null
  endCause: string | null
  hasRefreshToken: boolean
  accessExpiresAt: Date | null
  refreshExpiresAt: Date | null
  dataAccessExpiresAt: Date | null
  troubleSince: Date | null
}

export function evidenceOf(row: EvidenceRow): Evidence {
  const { kind, grantId, consentId, capabilities, missing, limits, probedAt, lostAt, lostCause } = row
  const { endedAt, endCause, hasRefreshToken, accessExpiresAt, refreshExpiresAt } = row
  const { dataAccessExpiresAt, troubleSince } = row
  const lives = { hasRefreshToken, accessExpiresAt, refreshExpiresAt, dataAccessExpiresAt }
  return {
    kind,
    grantId,
    consentId,
    carrier: capabilities ? { capabilities, missing, limits, probedAt, lostAt, lostCause } : undefined,
    grant: grantId ? { endedAt, endCause, ...lives, troubleSince } : undefined,
  }
}

/** An account that stands by itself; Instagram comes with its Page, a pixel with its ad account. */
export interface RootAccount extends Evidence {
  readonly workspaceId: string
  readonly workspaceName: string
  readonly timeZone: string
  readonly accountId: string
  readonly platform: string
  readonly use: 'publish' | 'ads' | 'pixel'
  readonly name: string
}

/** In the order of their keys, a page at a time; `accounts`: these, or what these ride on. */
export async function listRootAccounts(
  tx: Tx<HubScope>,
  which: {
    platforms: readonly string[] | null
    accounts: readonly string[] | null
    after: Pick<RootAccount, 'workspaceId' | 'accountId'> | undefined
    limit: number
  },
): Promise<RootAccount[]> {
  const rows = await tx.query<Omit<RootAccount, keyof Evidence> & EvidenceRow>(
    `select a.workspace_id as "workspaceId", w.name as "workspaceName", w.time_zone as "timeZone", a.id as "accountId", a.platform, a.use, a.name,
       ${evidenceColumns}
     from accounts a join workspaces w on w.hub_id = a.hub_id and w.id = a.workspace_id and w.archived_at is null
     ${evidenceJoins}
     where a.hub_id = $1 and a.parent_id is null and a.removed_at is null
       and ($2::text[] is null or a.platform = any ($2))
       and ($3::text[] is null or a.id = any ($3) or a.id in (select parent_id from accounts where hub_id = $1 and id = any ($3)))
       and (a.workspace_id, a.id) > ($4, $5)
     order by a.workspace_id, a.id limit $6`,
    [
      tx.scope.hubId,
      which.platforms,
      which.accounts,
      which.after?.workspaceId ?? '',
      which.after?.accountId ?? '',
      which.limit,
    ],
  )
  return rows.map(({ workspaceId, workspaceName, timeZone, accountId, platform, use, name, ...row }) => ({
    ...{ workspaceId, workspaceName, timeZone, accountId, platform, use, name },
    ...evidenceOf(row),
  }))
}

/** Those of these ids that ever were accounts of the hub. */
export async function listKnownAccounts(tx: Tx<HubScope>, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select id from accounts where hub_id = $1 and id = any ($2)', [
    tx.scope.hubId,
    ids,
  ])
  return rows.map((row) => row.id)
}

/** Who is asked to renew an account, and why them. */
export interface Askable {
  readonly accountId: string
  readonly email: string | null
  readonly name: string | null
  readonly why: 'authorised' | 'link' | 'owner' | 'admin' | null
  /** A running campaign that asks for it already. */
  readonly campaignId: string | null
  readonly campaignTitle: string | null
}

/**
 * Whoever authorised it, while they belong to that workspace; else whom the link was for through which it was authorised;
 * else the workspace's owner, else an admin of it, else nobody.
 */
export async function listAskable(tx: Tx<HubScope>, accounts: readonly string[]): Promise<Askable[]> {
  return tx.query<Askable>(
    `select a.id as "accountId", r.email, r.name, r.why, k.id as "campaignId", k.title as "campaignTitle"
     from accounts a ${evidenceJoins}
     left join lateral (
       select lower(email) as email, name, why from (
         select u.email, u.name, case when m.user_id = g.authorised_by then 'authorised' else m.role end as why, m.joined_at as at
         from workspace_members m join auth."user" u on u.id = m.user_id
         where m.hub_id = a.hub_id and m.workspace_id = a.workspace_id and m.deactivated_at is null and u.email <> ''
           and (m.user_id = g.authorised_by or m.role in ('owner', 'admin'))
         union all
         select l.recipient_email, l.recipient_name, 'link', l.created_at from connect_links l
         where l.hub_id = a.hub_id and l.workspace_id = a.workspace_id and l.id = g.authorised_by
       ) who order by array_position(array['authorised', 'link', 'owner', 'admin'], why), at, email limit 1
     ) r on true
     left join campaign_accounts t on t.hub_id = a.hub_id and t.workspace_id = a.workspace_id and t.account_id = a.id and t.running
     left join campaigns k on k.hub_id = t.hub_id and k.id = t.campaign_id
     where a.hub_id = $1 and a.id = any ($2)`,
    [tx.scope.hubId, accounts],
  )
}
