import { newId } from '../../../base/id.ts'
import type { HubScope } from '../../../base/scope.ts'
import { addImport, type ImportRowRecord } from '../../../store/imports.ts'
import { getLocationForm, type LocationForm } from '../../../store/location-form.ts'
import { listAllLocations } from '../../../store/locations.ts'
import type { Context } from '../../context.ts'
import { type Column, mapColumns } from '../../csv/map-columns.ts'
import type { CsvRecord } from '../../csv/parse-csv.ts'
import { readFile, unreadable } from '../../csv/read-file.ts'
import { columnsOf } from './columns.ts'
import { type Known, knownOf, lower, planRow } from './plan-row.ts'
import { type ReadRow, readRow } from './read-row.ts'
import { type ImportSummary, summaryOf } from './show-import.ts'

export const mostRows = 5_000

type PlannedRow = Omit<ImportRowRecord, 'result'>

/** Reads a file and says of each row what it would do; nothing is changed before `apply`. Throws `bad-input` for what is no such file. */
export async function previewImport(
  ctx: Context,
  scope: HubScope,
  input: { fileName: string; bytes: Uint8Array; by: { id: string; name: string } },
): Promise<ImportSummary> {
  const { headings, records, notes: read } = readFile(input.bytes, { what: 'a location', most: mostRows })
  return ctx.db.inScope(scope, async (tx) => {
    const form = await getLocationForm(tx)
    const { columns, notes } = mapColumns(headings, columnsOf(form))
    if (!columns.some((one) => one?.key === 'name' || one?.key === 'code'))
      throw unreadable('has no column “Name” or “Code”: the first line names the columns, as in the sample')
    const rows = planAll(records, columns, knownOf(await listAllLocations(tx)), form)
    const one = {
      id: newId('import'),
      fileName: input.fileName,
      columns: headings,
      notes: [...read, ...notes],
      madeBy: input.by.id,
      madeByName: input.by.name,
      madeAt: ctx.clock.now(),
    }
    await addImport(tx, one, rows)
    return summaryOf(
      { ...one, appliedAt: null },
      rows.map(({ plan }) => ({ plan, result: null, rows: 1 })),
    )
  })
}

/** Of two rows about the same location the first counts. */
function planAll(
  records: readonly CsvRecord[],
  columns: readonly (Column | undefined)[],
  known: Known,
  form: LocationForm,
): PlannedRow[] {
  const seen = new Map<string, number>()
  return records.map(({ line, cells, fault }) => {
    const read: ReadRow = fault
      ? { values: {}, problems: [{ field: 'Row', fix: fault }] }
      : readRow(cells, columns, form)
    const planned = fault
      ? { plan: 'refuse' as const, changes: [], problems: read.problems }
      : planRow(read, known, form)
    const { code, name } = read.values
    const marks = [
      code && `code ${lower(code)}`,
      name && `name ${lower(name)}`,
      planned.target && `id ${planned.target.id}`,
    ].filter((mark): mark is string => Boolean(mark))
    const earlier = marks.map((mark) => seen.get(mark)).find((found) => found !== undefined)
    for (const mark of marks) if (!seen.has(mark)) seen.set(mark, line)
    const label = name || code || planned.target?.name || cells.find((cell) => cell !== '') || ''
    const row = { line, label: label.slice(0, 120), cells }
    if (earlier !== undefined && planned.plan !== 'refuse')
      return {
        ...row,
        plan: 'refuse',
        workspaceId: null,
        changes: [],
        problems: [{ field: 'Row', fix: `line ${earlier} is about the same location; keep one of them` }],
      }
    return {
      ...row,
      plan: planned.plan,
      workspaceId: planned.target?.id ?? null,
      changes: planned.changes,
      problems: planned.problems,
    }
  })
}
