import { notFound } from '../../base/problem.ts'
import type { PersonScope } from '../../base/scope.ts'
import { markRead as mark } from '../../store/notifications.ts'
import type { Context } from '../context.ts'

/** One notice, or all of them when none is named. Marking twice changes nothing. */
export async function markRead(ctx: Context, scope: PersonScope, id: string | null): Promise<void> {
  const found = await ctx.db.inScope(scope, (tx) => mark(tx, id, ctx.clock.now()))
  if (id !== null && !found) throw notFound('notice')
}
