import type { WorkspaceScope } from '../../../base/scope.ts'
import { listPostImportRows } from '../../../store/post-import-rows.ts'
import type { Context } from '../../context.ts'
import { mendLines } from '../../csv/mend-lines.ts'
import { showPostImport } from './show-post-import.ts'

/** The rows that somebody has to mend, as they came; mended there, the file can be given again. */
export async function* rowsToMend(ctx: Context, scope: WorkspaceScope, id: string): AsyncGenerator<string> {
  const { columns } = await showPostImport(ctx, scope, id)
  yield* mendLines(columns, (after, limit) =>
    ctx.db.inScope(scope, (tx) => listPostImportRows(tx, id, { only: 'mend', after, limit })),
  )
}
