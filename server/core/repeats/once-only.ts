import { after, minutesMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import {
  claimRequest,
  findRequest,
  markingDatabase,
  type RequestKey,
  releaseRequest,
} from '../../store/repeated-requests.ts'
import type { Context } from '../context.ts'
import { openReply, type Reply, storeReply } from './stored-reply.ts'

export type { RequestKey } from '../../store/repeated-requests.ts'
export type { Reply } from './stored-reply.ts'

/** Longer than any request takes: a claim is then free again, unless its deed was done. */
const longestMs = minutesMs(2)

/**
 * Does `work` once for a key, however often and from how many places it is asked (R34). `actions` are the ledger lines of
 * the deed: the first of them marks the request in its own transaction. Whoever asks again gets the stored answer; while
 * it is under way `in-progress`; another request under the same key `key-reused`; and when the process died between deed
 * and answer `answer-lost`, never the deed a second time.
 */
export async function onceOnly(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  request: RequestKey & { readonly actions: readonly string[] },
  work: (ctx: Context) => Promise<Reply>,
): Promise<Reply & { readonly repeated: boolean }> {
  const claimId = newId('request')
  const at = ctx.clock.now()
  const earlier = await ctx.db.inScope(scope, async (tx) => {
    const isOurs = await claimRequest(tx, request, { id: claimId, at, until: after(at, longestMs) })
    return isOurs ? undefined : ((await findRequest(tx, request)) ?? 'released')
  })
  if (earlier === 'released') throw inProgress()
  if (earlier) {
    if (earlier.bodyHash !== request.bodyHash) throw keyReused()
    const reply = await openReply(ctx, scope, earlier)
    if (reply) return { ...reply, repeated: true }
    throw earlier.inFlightUntil > at ? inProgress() : answerLost()
  }
  const { actions } = request
  const db = markingDatabase(ctx.db, { claimId, actions, at: () => ctx.clock.now(), lost: inProgress })
  let reply: Reply
  try {
    reply = await work({ ...ctx, db })
  } catch (error) {
    await ctx.db.inScope(scope, (tx) => releaseRequest(tx, claimId, ctx.clock.now())).catch(() => undefined)
    throw error
  }
  // It was done, and its answer goes out whether it could be kept or not.
  await storeReply(ctx, scope, claimId, reply).catch(() => undefined)
  return { ...reply, repeated: false }
}

const inProgress = () =>
  new Problem(
    'in-progress',
    'This very request is being worked on. Ask again in a moment, with the same key.',
  )

const keyReused = () =>
  new Problem('key-reused', 'This Idempotency-Key was used for another request. Use a fresh one for each.')

const answerLost = () =>
  new Problem(
    'answer-lost',
    'This was done, and its answer was lost on the way. It is not done again: look at how things stand.',
  )
