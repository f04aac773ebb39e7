import { newId } from '../../../base/id.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import { addPostImportRows, type PostImportRow } from '../../../store/post-import-rows.ts'
import { addPostImport } from '../../../store/post-imports.ts'
import type { Context } from '../../context.ts'
import { type Column, mapColumns } from '../../csv/map-columns.ts'
import type { CsvRecord } from '../../csv/parse-csv.ts'
import { readFile, unreadable } from '../../csv/read-file.ts'
import { postColumns } from './columns.ts'
import { markOf, readCells } from './read-cells.ts'
import { type PostImportSummary, showPostImport } from './show-post-import.ts'

const mostRows = 1_000

/** Takes a file in and reads its rows; what they mean is looked at next. Throws `bad-input` for what is no such file. */
export async function beginPostImport(
  ctx: Context,
  scope: WorkspaceScope,
  input: { fileName: string; bytes: Uint8Array; by: { id: string; name: string } },
): Promise<PostImportSummary> {
  const { headings, records, notes: read } = readFile(input.bytes, { what: 'is a post', most: mostRows })
  const { columns, notes } = mapColumns(headings, postColumns)
  if (!columns.some((one) => one?.key === 'text' || one?.key === 'files'))
    throw unreadable('has no column “Text” or “Files”: the first line names the columns, as in the template')
  const one = {
    id: newId('postImport'),
    fileName: input.fileName,
    columns: headings,
    notes: [...read, ...notes],
    madeBy: input.by.id,
    madeByName: input.by.name,
    madeAt: ctx.clock.now(),
  }
  await ctx.db.inScope(scope, async (tx) => {
    await addPostImport(tx, one)
    await addPostImportRows(tx, one.id, readAll(records, columns))
  })
  return showPostImport(ctx, scope, one.id)
}

type NewRow = Pick<PostImportRow, 'line' | 'label' | 'cells' | 'mark' | 'plan' | 'problems'>

/** Of two rows that say the same the first counts. */
function readAll(records: readonly CsvRecord[], columns: readonly (Column | undefined)[]): NewRow[] {
  const seen = new Map<string, number>()
  return records.map(({ line, cells, fault }) => {
    const { values, problems } = readCells(cells, columns)
    const mark = markOf(values)
    const earlier = seen.get(mark)
    if (earlier === undefined) seen.set(mark, line)
    if (fault) problems.unshift({ field: 'Row', fix: fault })
    else if (Object.keys(values).length === 0)
      problems.push({ field: 'Row', fix: 'has nothing in a column that we know' })
    else if (earlier !== undefined)
      problems.push({ field: 'Row', fix: `line ${earlier} says the same; keep one of them` })
    const label = (values.text ?? values.title ?? values.files ?? '').replaceAll(/\s+/g, ' ')
    return {
      line,
      label: Array.from(label).slice(0, 90).join(''),
      cells: cells.map(storable),
      mark,
      plan: problems.length > 0 ? 'refuse' : null,
      problems,
    }
  })
}

/** The database keeps neither U+0000 nor half a pair; a row with such is refused anyway. */
const storable = (cell: string): string => cell.replaceAll(/\0|\p{Surrogate}/gu, '\ufffd')
