import { plainCell } from '../../../base/csv-line.ts'
import { sha256 } from '../../../base/hash.ts'
import type { FieldProblem } from '../../../base/problem.ts'
import type { Column } from '../../csv/map-columns.ts'
import { headingOf, type PostColumn, postColumns } from './columns.ts'

/** What a row says, by column; an empty cell says nothing. */
export type Values = Readonly<Partial<Record<PostColumn, string>>>

/** As the composer takes them, and room for a whole cell where it takes several things. */
const longest: Readonly<Partial<Record<PostColumn, number>>> = {
  text: 70_000,
  title: 500,
  link: 2_000,
  files: 40_000,
  alt: 40_000,
  accounts: 10_000,
}

/** Reads the cells of a row as text; what no post could hold is named with its fix. */
export function readCells(
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
): { values: Values; problems: FieldProblem[] } {
  const values: Partial<Record<PostColumn, string>> = {}
  const problems: FieldProblem[] = []
  if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    problems.push({
      field: 'Row',
      fix: 'has more cells than the heading; quote cells that have a comma in them',
    })
  columns.forEach((column, place) => {
    const key = postColumns.find((one) => one.key === column?.key)?.key
    const text = plainCell(cells[place] ?? '')
      .replaceAll(/\r\n?/g, '\n')
      .trim()
    if (!key || text === '') return
    values[key] = text
    const most = longest[key] ?? 1_000
    if (text.length > most)
      problems.push({
        field: headingOf(key),
        fix: `has ${text.length} characters; a cell here holds ${most} at most`,
      })
    if (/[^\P{Cc}\n\t]|\p{Surrogate}/u.test(text))
      problems.push({ field: headingOf(key), fix: 'holds characters that no text has' })
  })
  return { values, problems }
}

/** The same for every row that says the same, in whatever file and order of columns. */
export const markOf = (values: Values): string =>
  sha256(JSON.stringify(postColumns.map(({ key }) => values[key] ?? '')))
