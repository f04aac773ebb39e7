import { notFound } from '../../base/problem.ts'
import type { DeletionScope } from '../../base/scope.ts'
import { findDeletion } from '../../store/deletions.ts'
import type { Context } from '../context.ts'

/** When a data-deletion request came and when it was done. Throws `not-found` for any other code. */
export async function showDeletion(
  ctx: Context,
  scope: DeletionScope,
): Promise<{ requestedAt: Date; doneAt: Date | null }> {
  const found = await ctx.db.inScope(scope, findDeletion)
  if (!found) throw notFound('request')
  return found
}
