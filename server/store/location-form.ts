import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What a hub defines for its locations: fields with a value at each, and groups that each may be in. */
export interface Named {
  id: string
  name: string
}

/** Both are named things of the hub; the table says which. */
type Kind = 'custom_fields' | 'groups'

export interface LocationForm {
  fields: Named[]
  groups: Named[]
}

/** All of a hub's; for a workspace the fields, and the groups that it is in. */
export async function getLocationForm(tx: Tx<HubScope | WorkspaceScope>): Promise<LocationForm> {
  const [fields, groups] = await Promise.all([
    tx.query<Named>('select id, name from custom_fields where hub_id = $1 order by created_at, id', [
      tx.scope.hubId,
    ]),
    tx.query<Named>(
      `select g.id, g.name from groups g
       where g.hub_id = $1 and ($2::text is null or exists (
         select 1 from group_members m where m.hub_id = $1 and m.workspace_id = $2 and m.group_id = g.id))
       order by lower(g.name), g.id`,
      [tx.scope.hubId, tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null],
    ),
  ])
  return { fields, groups }
}

const inserts = {
  custom_fields: 'insert into custom_fields (hub_id, id, name, created_at) values ($1, $2, $3, $4)',
  groups: 'insert into groups (hub_id, id, name, created_at) values ($1, $2, $3, $4)',
}
const updates = {
  custom_fields: 'update custom_fields set name = $3 where hub_id = $1 and id = $2 returning id',
  groups: 'update groups set name = $3 where hub_id = $1 and id = $2 returning id',
}
const deletes = {
  custom_fields: 'delete from custom_fields where hub_id = $1 and id = $2 returning name',
  groups: 'delete from groups where hub_id = $1 and id = $2 returning name',
}

export async function addNamed(tx: Tx<HubScope>, kind: Kind, named: Named & { at: Date }): Promise<void> {
  await tx.query(inserts[kind], [tx.scope.hubId, named.id, named.name, named.at])
}

export async function renameNamed(tx: Tx<HubScope>, kind: Kind, { id, name }: Named): Promise<boolean> {
  return (await tx.query(updates[kind], [tx.scope.hubId, id, name])).length === 1
}

/** Answers the name it had; undefined = there is none. */
export async function removeNamed(tx: Tx<HubScope>, kind: Kind, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ name: string }>(deletes[kind], [tx.scope.hubId, id])
  return row?.name
}

/** The values of a field at all locations go with it. */
export async function forgetValues(tx: Tx<HubScope>, fieldId: string): Promise<void> {
  await tx.query('update workspaces set custom = custom - $2::text where hub_id = $1 and custom ? $2', [
    tx.scope.hubId,
    fieldId,
  ])
}
