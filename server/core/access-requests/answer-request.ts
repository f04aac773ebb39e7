import { notFound } from '../../base/problem.ts'
import type { HubScope, PersonScope } from '../../base/scope.ts'
import { answerAccessRequest } from '../../store/access-requests.ts'
import type { Context } from '../context.ts'

/**
 * Whoever was asked, or the hub, says: look now, or no. They may belong to another workspace, so they only leave their
 * word; the worker asks the platform, or closes it, in the workspace concerned.
 */
export async function answerRequest(
  ctx: Context,
  scope: PersonScope | HubScope,
  answer: { id: string; as: 'look' | 'no'; byName: string; reason: string },
): Promise<void> {
  const done = await ctx.db.inScope(scope, (tx) =>
    answerAccessRequest(tx, { ...answer, at: ctx.clock.now() }),
  )
  if (!done) throw notFound('request')
}
