import type { FilesScope } from '../../base/scope.ts'
import { deleteDue, filesOfDue } from '../../store/media.ts'
import type { Context } from '../context.ts'
import { previewKeyOf } from './preview-key-of.ts'

/** Takes a file that is due away for good: its bytes first, and then the row that says where they lie. */
export async function takeAway(ctx: Context, scope: FilesScope, mediaId: string): Promise<void> {
  const now = ctx.clock.now()
  const due = await ctx.db.inScope(scope, (tx) => filesOfDue(tx, mediaId, now))
  if (!due) return
  const keys = due === 'shared' ? [] : [...due.copies, previewKeyOf(due.fileKey), due.fileKey]
  for (const key of keys) await ctx.files.remove(key)
  await ctx.db.inScope(scope, (tx) => deleteDue(tx, mediaId, now))
}
