import type { GuestScope, HubScope, LinkScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** One platform that a link is good for, once. `accountId`: for reconnecting that account in place. */
export interface LinkUse {
  platform: string
  accountId: string | null
  doneAt: Date | null
  grantId: string | null
  kept: string[]
  /** To be renewed with a sign-in that the guest gave for another location. */
  confirmedAt: Date | null
}

export interface ConnectLink {
  hubId: string
  hubName: string
  workspaceId: string
  workspaceName: string
  timeZone: string
  id: string
  recipientName: string
  recipientEmail: string
  note: string
  madeByName: string
  madeByEmail: string
  fromHub: boolean
  /** The campaign that made it. */
  campaignId: string | null
  createdAt: Date
  expiresAt: Date
  /** When a code first opened it. */
  openedAt: Date | null
  revokedAt: Date | null
  revokedByName: string | null
  replacedBy: string | null
  /** Whoever made it may still ask for connections there, and the workspace is not closed. */
  makerMay: boolean
  codesSent: number
  codesUsed: number
  /** A code that was sent can still be entered. */
  codeOpen: boolean
  uses: LinkUse[]
}

const ofLink = 'hub_id = l.hub_id and workspace_id = l.workspace_id and link_id = l.id'

/** `$1` is the time. Whoever reads sees what their scope lets them: the list, or one card. */
const select = `select l.hub_id as "hubId", h.name as "hubName", l.workspace_id as "workspaceId", w.name as "workspaceName",
    w.time_zone as "timeZone", l.id, l.recipient_name as "recipientName", l.recipient_email as "recipientEmail", l.note,
    l.made_by_name as "madeByName", l.made_by_email as "madeByEmail", l.from_hub as "fromHub", l.campaign_id as "campaignId", l.created_at as "createdAt", l.expires_at as "expiresAt",
    (select min(used_at) from connect_link_codes where ${ofLink}) as "openedAt",
    l.revoked_at as "revokedAt", l.revoked_by_name as "revokedByName", l.replaced_by as "replacedBy",
    tenancy.may_make_links(l.hub_id, l.workspace_id, l.made_by) as "makerMay",
    (select count(*)::integer from connect_link_codes where ${ofLink}) as "codesSent",
    (select count(used_at)::integer from connect_link_codes where ${ofLink}) as "codesUsed",
    exists (select 1 from connect_link_codes where ${ofLink} and used_at is null and tries < 5 and expires_at > $1::timestamptz) as "codeOpen",
    coalesce((select jsonb_agg(jsonb_build_object('platform', platform, 'accountId', account_id, 'doneAt', done_at,
      'grantId', grant_id, 'kept', kept, 'confirmedAt', confirmed_at) order by position) from connect_link_uses where ${ofLink}), '[]') as uses
  from connect_links l join hubs h on h.id = l.hub_id
  join workspaces w on w.hub_id = l.hub_id and w.id = l.workspace_id`

type UseRow = Omit<LinkUse, 'doneAt' | 'confirmedAt'> & { doneAt: string | null; confirmedAt: string | null }
type Row = Omit<ConnectLink, 'uses'> & { uses: UseRow[] }

const linkOf = (row: Row): ConnectLink => ({
  ...row,
  uses: row.uses.map((use) => ({
    ...use,
    doneAt: instant(use.doneAt),
    confirmedAt: instant(use.confirmedAt),
  })),
})

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text))

export async function addLink(
  tx: Tx<HubScope | WorkspaceScope>,
  link: {
    workspaceId: string
    id: string
    tokenHash: string
    recipientName: string
    recipientEmail: string
    note: string
    madeBy: string
    madeByName: string
    madeByEmail: string
    at: Date
    expiresAt: Date
    campaignId: string | null
    uses: readonly { readonly platform: string; readonly accountId: string | null }[]
  },
): Promise<void> {
  const l = link
  await tx.query(
    `insert into connect_links (hub_id, workspace_id, id, token_hash, recipient_name, recipient_email, note, made_by, made_by_name,
       made_by_email, created_at, expires_at, due_at, from_hub, campaign_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14)`,
    [
      tx.scope.hubId,
      l.workspaceId,
      l.id,
      l.tokenHash,
      l.recipientName,
      l.recipientEmail,
      l.note,
      l.madeBy,
      l.madeByName,
      l.madeByEmail,
      l.at,
      l.expiresAt,
      tx.scope.kind === 'hub',
      l.campaignId,
    ],
  )
  await tx.query(
    `insert into connect_link_uses (hub_id, workspace_id, link_id, platform, position, account_id)
     select $1, $2, $3, u.platform, u.position, u.account
     from unnest($4::text[], $5::text[]) with ordinality as u (platform, account, position)`,
    [
      tx.scope.hubId,
      l.workspaceId,
      l.id,
      l.uses.map((use) => use.platform),
      l.uses.map((use) => use.accountId),
    ],
  )
}

/** Newest first, those of one workspace or of all; `after` is the last id of the page before. */
export async function listLinks(
  tx: Tx<HubScope | WorkspaceScope>,
  page: { now: Date; after?: string | undefined; limit: number },
): Promise<ConnectLink[]> {
  const rows = await tx.query<Row>(
    `${select} where l.hub_id = $2 and ($3::text is null or l.workspace_id = $3)
       and ($4::text is null or (l.created_at, l.id) < (select created_at, id from connect_links where hub_id = $2 and id = $4))
     order by l.created_at desc, l.id desc limit $5`,
    [
      page.now,
      tx.scope.hubId,
      tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null,
      page.after ?? null,
      page.limit,
    ],
  )
  return rows.map(linkOf)
}

export async function findLink(
  tx: Tx<HubScope | WorkspaceScope>,
  id: string,
  now: Date,
): Promise<ConnectLink | undefined> {
  const [row] = await tx.query<Row>(
    `${select} where l.hub_id = $2 and ($3::text is null or l.workspace_id = $3) and l.id = $4`,
    [now, tx.scope.hubId, tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null, id],
  )
  return row && linkOf(row)
}

/** Every link that a campaign made, whoever it is for, in the order of workspaces. */
export async function listCampaignLinks(
  tx: Tx<HubScope>,
  campaignId: string,
  page: { now: Date; email?: string | undefined },
): Promise<ConnectLink[]> {
  const rows = await tx.query<Row>(
    `${select} where l.hub_id = $2 and l.campaign_id = $3 and ($4::text is null or l.recipient_email = $4)
     order by l.workspace_id, l.created_at, l.id`,
    [page.now, tx.scope.hubId, campaignId, page.email ?? null],
  )
  return rows.map(linkOf)
}

/** The one link whose card the scope shows. */
export async function findCard(
  tx: Tx<LinkScope | GuestScope | WorkspaceScope>,
  now: Date,
): Promise<ConnectLink | undefined> {
  const [row] = await tx.query<Row>(`${select} where l.id = tenancy.link(3)`, [now])
  return row && linkOf(row)
}

/** Ends a link; false when it had ended by somebody's hand before. What its guest left open is the worker's to let go. */
export async function revokeLink(
  tx: Tx<HubScope | WorkspaceScope>,
  link: Pick<ConnectLink, 'workspaceId' | 'id'>,
  by: { name: string; at: Date; replacedBy?: string | undefined },
): Promise<boolean> {
  const done = await tx.query(
    `update connect_links set revoked_at = $4, revoked_by_name = $5, replaced_by = $6, due_at = $4
     where hub_id = $1 and workspace_id = $2 and id = $3 and revoked_at is null returning id`,
    [tx.scope.hubId, link.workspaceId, link.id, by.at, by.name, by.replacedBy ?? null],
  )
  return done.length === 1
}

/** The same for many of a hub at once. Answers the ids of those that had not ended before. */
export async function revokeLinks(
  tx: Tx<HubScope>,
  links: readonly Pick<ConnectLink, 'id'>[],
  by: { name: string; at: Date },
): Promise<string[]> {
  const done = await tx.query<{ id: string }>(
    `update connect_links set revoked_at = $3, revoked_by_name = $4, due_at = $3
     where hub_id = $1 and id = any ($2) and revoked_at is null returning id`,
    [tx.scope.hubId, links.map((link) => link.id), by.at, by.name],
  )
  return done.map((link) => link.id)
}

/** Takes a link that has run out or was ended, once: whoever gets it settles what is left of it. */
export async function takeOver(tx: Tx<WorkspaceScope>, id: string, now: Date): Promise<boolean> {
  const done = await tx.query(
    `update connect_links set due_at = null where hub_id = $1 and workspace_id = $2 and id = $3 and due_at <= $4 returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, id, now],
  )
  return done.length === 1
}

/** What a link names must be there: accounts of this workspace, by their ids. */
export async function findNamedAccounts(
  tx: Tx<HubScope | WorkspaceScope>,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; platform: string; parentId: string | null; name: string }[]> {
  return tx.query(
    `select id, platform, parent_id as "parentId", name from accounts
     where hub_id = $1 and workspace_id = $2 and id = any ($3) and removed_at is null`,
    [tx.scope.hubId, workspaceId, ids],
  )
}
