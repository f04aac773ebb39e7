import { newId } from '../../../base/id.ts'
import type { HubScope } from '../../../base/scope.ts'
import { brokenRule, sqlState, type Tx } from '../../../store/database.ts'
import { getHub } from '../../../store/hubs.ts'
import { finishImport, type ImportRowRecord, settleRow, takeRow } from '../../../store/imports.ts'
import { writeLedger } from '../../../store/ledger.ts'
import { getLocationForm, type LocationForm } from '../../../store/location-form.ts'
import {
  findLocation,
  listAllLocations,
  lockLocation,
  setGroups,
  updateLocation,
} from '../../../store/locations.ts'
import { createWorkspace } from '../../../store/workspaces.ts'
import type { Context } from '../../context.ts'
import { type Column, mapColumns } from '../../csv/map-columns.ts'
import { columnsOf } from './columns.ts'
import { changeOf } from './location-values.ts'
import { forget, type Known, knownOf, learn, type Plan, planRow } from './plan-row.ts'
import { type ReadRow, readRow, type Values } from './read-row.ts'
import { type ImportSummary, showImport } from './show-import.ts'

const atOnceMs = 4_000

/**
 * Carries out rows for a few seconds, each in a transaction of its own, so that one that fails stops no other; asked
 * again, it goes on where it was, by whomever and after whatever. Each row is judged once more: the hub may have
 * changed since it was looked at.
 */
export async function applyImport(ctx: Context, scope: HubScope, id: string): Promise<ImportSummary> {
  const { columns: headings } = await showImport(ctx, scope, id)
  const reading = await ctx.db.inScope(scope, async (tx) => {
    const form = await getLocationForm(tx)
    const { columns } = mapColumns(headings, columnsOf(form))
    return { id, form, columns, known: knownOf(await listAllLocations(tx)) }
  })
  const until = performance.now() + atOnceMs
  let line = 0
  for (;;) {
    const done = await applyNext(ctx, scope, reading, line)
    if (done === undefined) break
    if (performance.now() > until) return showImport(ctx, scope, id)
    line = done
  }
  await finish(ctx, scope, id)
  return showImport(ctx, scope, id)
}

/** How the cells of one import are read and what they are compared with, for the seconds that a call of it lasts. */
interface Reading {
  readonly id: string
  readonly form: LocationForm
  readonly columns: readonly (Column | undefined)[]
  readonly known: Known
}

/** The line that was carried out, the first one waiting behind `after`; undefined when none waits. */
async function applyNext(
  ctx: Context,
  scope: HubScope,
  reading: Reading,
  after: number,
): Promise<number | undefined> {
  let line: number | undefined
  try {
    return await ctx.db.inScope(scope, async (tx) => {
      const row = await takeRow(tx, reading.id, after)
      line = row?.line
      if (row) await settleRow(tx, reading.id, row.line, await carryOut(ctx, tx, row, reading))
      return line
    })
  } catch (error) {
    // A database that is away, or a line that cannot be written, is no fault of the row: it goes on waiting.
    if (line === undefined || !isRowsFault(error)) throw error
    await giveUp(ctx, scope, reading.id, line, error)
    return line
  }
}

/** Data that the database refuses (SQLSTATE classes 22 and 23): somebody took the name in that very moment, or worse. */
const isRowsFault = (error: unknown): boolean => /^2[23]/.test(sqlState(error) ?? '')

async function giveUp(
  ctx: Context,
  scope: HubScope,
  id: string,
  line: number,
  error: unknown,
): Promise<void> {
  await ctx.db.inScope(scope, (tx) =>
    settleRow(tx, id, line, {
      result: 'refused',
      workspaceId: null,
      changes: [],
      problems: [{ field: 'Row', fix: sayFix(error) }],
    }),
  )
}

function sayFix(error: unknown): string {
  const rule = brokenRule(error)
  if (rule === 'workspaces_code') return 'another location has this number'
  return rule === 'workspaces_name'
    ? 'another workspace has this name'
    : 'could not be saved as it is; try it alone, with fewer cells'
}

type Done = Pick<ImportRowRecord, 'result' | 'workspaceId' | 'changes' | 'problems'>

async function carryOut(
  ctx: Context,
  tx: Tx<HubScope>,
  row: ImportRowRecord,
  { id, columns, form, known }: Reading,
): Promise<Done> {
  // What could not be read, or was said twice, stays so; anything else is judged by how things are now.
  if (row.problems.some(({ field }) => field === 'Row'))
    return { result: 'refused', workspaceId: null, changes: [], problems: row.problems }
  const read: ReadRow = readRow(row.cells, columns, form)
  const plan = await planAnew(tx, read, known, form)
  const { changes, problems, target } = plan
  if (plan.plan === 'refuse') return { result: 'refused', workspaceId: null, changes, problems }
  if (plan.plan === 'same') return { result: 'same', workspaceId: target?.id ?? null, changes, problems }
  const workspaceId = await write(ctx, tx, read.values, plan, form, id)
  if (target) forget(known, target)
  learn(known, await findLocation(tx, workspaceId))
  return { result: target ? 'changed' : 'created', workspaceId, changes, problems }
}

/** A location that was changed or put away since it was listed is taken as it is now. */
async function planAnew(tx: Tx<HubScope>, read: ReadRow, known: Known, form: LocationForm): Promise<Plan> {
  const { target, ...plan } = planRow(read, known, form)
  if (!target) return plan
  await lockLocation(tx, target.id)
  const now = await findLocation(tx, target.id)
  forget(known, target)
  if (now && !now.archivedAt) learn(known, now)
  return planRow(read, known, form)
}

async function write(
  ctx: Context,
  tx: Tx<HubScope>,
  values: Values,
  { target, changes }: Plan,
  form: LocationForm,
  importId: string,
): Promise<string> {
  const at = ctx.clock.now()
  const { groups, ...change } = changeOf(values, target ?? { place: {}, hours: {}, custom: {} }, form)
  const id = target?.id ?? newId('workspace')
  if (target) await updateLocation(tx, id, change)
  else
    await createWorkspace(tx, {
      id,
      name: values.name ?? '',
      kind: 'location',
      timeZone: change.timeZone ?? (await getHub(tx)).settings.timeZone,
      place: change.place ?? {},
      code: change.code,
      hours: change.hours,
      custom: change.custom,
      at,
    })
  if (groups) await setGroups(tx, id, groups)
  const facts = { import: importId, fields: changes.map(({ field }) => field) }
  const line = { subject: id, workspaceId: id, at }
  if (target) await writeLedger(tx, { ...line, action: 'workspace.changed', facts })
  else
    await writeLedger(tx, {
      ...line,
      action: 'workspace.created',
      facts: { import: importId, name: values.name ?? '' },
    })
  return id
}

/** One line in the hub's own ledger, when the last row is settled. */
async function finish(ctx: Context, scope: HubScope, id: string): Promise<void> {
  const { results, fileName } = await showImport(ctx, scope, id)
  const at = ctx.clock.now()
  await ctx.db.inScope(scope, async (tx) => {
    if (!(await finishImport(tx, id, at))) return
    await writeLedger(tx, { action: 'locations.imported', subject: id, facts: { fileName, ...results }, at })
  })
}
