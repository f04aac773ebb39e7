import type { HubScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** A kept way of looking at the board. */
export interface View {
  id: string
  name: string
  ownerId: string
  ownerName: string
  shared: boolean
  filter: Record<string, string>
}

/** One's own and those that are shared with the hub, by name; the database shows no others. */
export async function listViews(tx: Tx<HubScope>): Promise<View[]> {
  return tx.query<View>(
    `select id, name, owner_id as "ownerId", owner_name as "ownerName", shared, filter from board_views where hub_id = $1 order by lower(name), id`,
    [tx.scope.hubId],
  )
}

export async function addView(tx: Tx<HubScope>, view: View & { at: Date }): Promise<void> {
  await tx.query(
    `insert into board_views (hub_id, id, owner_id, owner_name, name, shared, filter, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.scope.hubId,
      view.id,
      view.ownerId,
      view.ownerName,
      view.name,
      view.shared,
      JSON.stringify(view.filter),
      view.at,
    ],
  )
}

/** Only whoever made it. */
export async function deleteView(tx: Tx<HubScope>, id: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from board_views where hub_id = $1 and id = $2 and owner_id = tenancy.person() returning 1',
    [tx.scope.hubId, id],
  )
  return rows.length > 0
}
