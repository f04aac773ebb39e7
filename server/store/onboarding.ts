import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import type { PlaceRecord } from './workspaces.ts'

/** What is kept and counted of a location's setting up; accounts are asked for elsewhere. */
export interface OnboardingRow {
  id: string
  name: string
  kind: 'location' | 'brand'
  place: PlaceRecord
  notUsed: string[]
  owner: string | null
  /** Addresses invited as its owner, while that invitation is open. */
  invited: string[]
  confirmedAt: Date | null
  confirmedBy: string | null
  carriedByHub: string[]
}

const columns = `w.id, w.name, w.kind, w.place, w.not_used as "notUsed", w.confirmed_at as "confirmedAt", w.confirmed_by as "confirmedBy",
  (select u.name from workspace_members m join auth."user" u on u.id = m.user_id
   where m.hub_id = w.hub_id and m.workspace_id = w.id and m.role = 'owner' and m.deactivated_at is null
   order by m.joined_at limit 1) as owner,
  array(select i.email from invitations i where i.hub_id = w.hub_id and i.workspace_id = w.id and i.role = 'owner'
   and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > $2 order by i.created_at) as invited,
  tenancy.carried_by_hub(w.id) as "carriedByHub"`

export async function getOnboarding(tx: Tx<WorkspaceScope>, now: Date): Promise<OnboardingRow> {
  const [row] = await tx.query<OnboardingRow>(
    `select ${columns} from workspaces w where w.hub_id = $1 and w.id = $3`,
    [tx.scope.hubId, now, tx.scope.workspaceId],
  )
  if (!row) throw new Error('a scope was entered whose workspace does not exist')
  return row
}

/** Locations that are not confirmed, or still stand on the hub's own consents, by name; `after` is the last id of the page before. */
export async function listUnfinished(
  tx: Tx<HubScope>,
  page: { now: Date; staysWithHub: string; after?: string | undefined; limit: number },
): Promise<OnboardingRow[]> {
  return tx.query<OnboardingRow>(
    `select ${columns} from workspaces w
     where w.hub_id = $1 and w.archived_at is null and w.kind = 'location'
       and (w.confirmed_at is null or (not ($3 = any (w.not_used)) and tenancy.carried_by_hub(w.id) <> '{}'))
       and ($4::text is null or (lower(w.name), w.id) > (select lower(name), id from workspaces where hub_id = $1 and id = $4))
     order by lower(w.name), w.id limit $5`,
    [tx.scope.hubId, page.now, page.staysWithHub, page.after ?? null, page.limit],
  )
}

/** null takes the confirmation back. Answers whether that changed anything. */
export async function setConfirmed(
  tx: Tx<WorkspaceScope>,
  confirmed: { at: Date; by: string } | null,
): Promise<boolean> {
  const rows = await tx.query(
    `update workspaces set confirmed_at = $3, confirmed_by = $4
     where hub_id = $1 and id = $2 and (confirmed_at is null) <> ($3::timestamptz is null) returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, confirmed?.at ?? null, confirmed?.by ?? null],
  )
  return rows.length > 0
}
