import { csvLine, plainCell } from '../../../base/csv-line.ts'
import type { HubScope } from '../../../base/scope.ts'
import { listRefusedRows } from '../../../store/imports.ts'
import type { Context } from '../../context.ts'
import { showImport } from './show-import.ts'

const batch = 500

/** The rows that were refused as they came, and behind them what to mend: mended there, it can be imported again. */
export async function* refusedFile(ctx: Context, scope: HubScope, id: string): AsyncGenerator<string> {
  const { columns } = await showImport(ctx, scope, id)
  yield `\ufeff${csvLine([...columns, 'Line', 'What to mend'])}`
  for (let after = 0; ; ) {
    const rows = await ctx.db.inScope(scope, (tx) => listRefusedRows(tx, id, after, batch))
    for (const { cells, line, problems } of rows)
      yield csvLine([
        ...columns.map((_, place) => plainCell(cells[place] ?? '')),
        String(line),
        problems.map(({ field, fix }) => `${field}: ${fix}`).join('; '),
      ])
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.line
  }
}
