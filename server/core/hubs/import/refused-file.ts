import type { HubScope } from '../../../base/scope.ts'
import { listRefusedRows } from '../../../store/imports.ts'
import type { Context } from '../../context.ts'
import { mendLines } from '../../csv/mend-lines.ts'
import { showImport } from './show-import.ts'

/** The rows that were refused, to be mended and imported again. */
export async function* refusedFile(ctx: Context, scope: HubScope, id: string): AsyncGenerator<string> {
  const { columns } = await showImport(ctx, scope, id)
  yield* mendLines(columns, (after, limit) =>
    ctx.db.inScope(scope, (tx) => listRefusedRows(tx, id, after, limit)),
  )
}
