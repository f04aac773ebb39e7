import { newId } from '../../../base/id.ts'
import { notFound, Problem } from '../../../base/problem.ts'
import type { HubScope } from '../../../base/scope.ts'
import { sqlState } from '../../../store/database.ts'
import { writeLedger } from '../../../store/ledger.ts'
import {
  addNamed,
  forgetValues,
  getLocationForm,
  type LocationForm,
  type Named,
  removeNamed,
  renameNamed,
} from '../../../store/location-form.ts'
import type { Context } from '../../context.ts'

export type { LocationForm, Named } from '../../../store/location-form.ts'

export const mostFields = 20
export const mostGroups = 200

export const showLocationForm = (ctx: Context, scope: HubScope): Promise<LocationForm> =>
  ctx.db.inScope(scope, getLocationForm)

/** Throws `name-taken`, and `conflict` when there are as many as there may be. */
export async function addField(ctx: Context, scope: HubScope, name: string): Promise<Named> {
  const named = { id: newId('field'), name }
  const write = ctx.db.inScope(scope, async (tx) => {
    const { fields } = await getLocationForm(tx)
    if (fields.length >= mostFields)
      throw new Problem('conflict', `There are ${mostFields} fields already. Take one away first.`)
    const at = ctx.clock.now()
    await addNamed(tx, 'custom_fields', { ...named, at })
    await writeLedger(tx, { action: 'field.added', subject: named.id, facts: { name }, at })
  })
  await write.catch(taken(name))
  return named
}

export async function renameField(ctx: Context, scope: HubScope, named: Named): Promise<Named> {
  const { id, name } = named
  const write = ctx.db.inScope(scope, async (tx) => {
    if (!(await renameNamed(tx, 'custom_fields', named))) throw notFound('field')
    await writeLedger(tx, { action: 'field.renamed', subject: id, facts: { name }, at: ctx.clock.now() })
  })
  await write.catch(taken(name))
  return named
}

export async function removeField(ctx: Context, scope: HubScope, id: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const name = await removeNamed(tx, 'custom_fields', id)
    if (name === undefined) throw notFound('field')
    await forgetValues(tx, id)
    await writeLedger(tx, { action: 'field.removed', subject: id, facts: { name }, at: ctx.clock.now() })
  })
}

export async function addGroup(ctx: Context, scope: HubScope, name: string): Promise<Named> {
  const named = { id: newId('group'), name }
  const write = ctx.db.inScope(scope, async (tx) => {
    const { groups } = await getLocationForm(tx)
    if (groups.length >= mostGroups)
      throw new Problem('conflict', `There are ${mostGroups} groups already. Take one away first.`)
    const at = ctx.clock.now()
    await addNamed(tx, 'groups', { ...named, at })
    await writeLedger(tx, { action: 'group.added', subject: named.id, facts: { name }, at })
  })
  await write.catch(taken(name))
  return named
}

export async function renameGroup(ctx: Context, scope: HubScope, named: Named): Promise<Named> {
  const { id, name } = named
  const write = ctx.db.inScope(scope, async (tx) => {
    if (!(await renameNamed(tx, 'groups', named))) throw notFound('group')
    await writeLedger(tx, { action: 'group.renamed', subject: id, facts: { name }, at: ctx.clock.now() })
  })
  await write.catch(taken(name))
  return named
}

export async function removeGroup(ctx: Context, scope: HubScope, id: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const name = await removeNamed(tx, 'groups', id)
    if (name === undefined) throw notFound('group')
    await writeLedger(tx, { action: 'group.removed', subject: id, facts: { name }, at: ctx.clock.now() })
  })
}

const taken =
  (name: string) =>
  (error: unknown): never => {
    if (sqlState(error) !== '23505') throw error
    throw new Problem('name-taken', `“${name}” is taken already.`, {
      fields: [{ field: 'body.name', fix: 'choose another name' }],
      facts: { name },
    })
  }
