import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { type Closing, findExport, listClosings } from '../../store/closings.ts'
import type { Context } from '../context.ts'

export type { Closing } from '../../store/closings.ts'

export const listHubClosings = (
  ctx: Context,
  scope: HubScope,
): Promise<(Closing & { workspaceName: string })[]> => ctx.db.inScope(scope, listClosings)

/** What a closed workspace had; it was written before the workspace was archived. */
export async function showExport(
  ctx: Context,
  scope: HubScope,
  id: string,
): Promise<Record<string, unknown>> {
  const found = await ctx.db.inScope(scope, (tx) => findExport(tx, id))
  if (!found) throw notFound('export')
  return found as Record<string, unknown>
}
