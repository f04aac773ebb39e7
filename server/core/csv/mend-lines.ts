import { csvLine, plainCell } from '../../base/csv-line.ts'
import type { FieldProblem } from '../../base/problem.ts'
import { mendHeadings } from './map-columns.ts'

const batch = 500

interface Row {
  readonly line: number
  readonly cells: readonly string[]
  readonly problems: readonly FieldProblem[]
}

/** Rows as they came, and behind them what to mend: mended there, the file can be given again. `list` answers those behind a line. */
export async function* mendLines(
  columns: readonly string[],
  list: (after: number, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<string> {
  const own = columns.map((_, place) => place).filter((place) => !isOurs(columns[place]))
  yield `\ufeff${csvLine([...own.map((place) => columns[place] ?? ''), ...mendHeadings])}`
  for (let after = 0; ; ) {
    const rows = await list(after, batch)
    for (const { cells, line, problems } of rows)
      yield csvLine([
        ...own.map((place) => plainCell(cells[place] ?? '')),
        String(line),
        problems.map(({ field, fix }) => `${field}: ${fix}`).join('; '),
      ])
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.line
  }
}

/** Mended twice, a file has one column of each. */
const isOurs = (heading = ''): boolean => mendHeadings.some((one) => one === heading)
