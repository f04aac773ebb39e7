import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { Published } from '../../platforms/publishing.ts'
import type { Context } from '../context.ts'
import { functionsOf } from './functions-of.ts'
import { settleTarget } from './settle-target.ts'
import type { Taken } from './taken.ts'
import { withDelivery } from './with-delivery.ts'

/** Between looks for the address of what is out: some platforms tell it when their moderation is through, some never. */
const pauses = [minutesMs(5), minutesMs(30), hoursMs(2), hoursMs(8), hoursMs(14)]

export const firstLinkLookMs = minutesMs(1)

/** It is out, and nobody has said where people see it: asks again, for a day. Mutates nothing. */
export async function lookForLink(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<void> {
  const { target } = taken
  const found = await publishedNow(ctx, scope, taken)
  const pause = pauses[target.tries]
  await settleTarget(
    ctx,
    scope,
    taken,
    found?.link
      ? { state: 'published', nextAt: null, link: found.link, externalId: found.externalId }
      : {
          state: 'published',
          nextAt: pause === undefined ? null : after(ctx.clock.now(), pause),
          tries: target.tries + 1,
        },
  )
}

async function publishedNow(
  ctx: Context,
  scope: WorkspaceScope,
  { facts, unusable, ...taken }: Taken,
): Promise<Published | undefined> {
  if (!facts || unusable) return undefined
  try {
    const seen = await withDelivery(ctx, scope, { ...taken, unusable, facts }, (call, delivery) =>
      functionsOf(taken.platform).check(call, delivery, taken.target.handle),
    )
    return seen.state === 'published' ? seen : undefined
  } catch (error) {
    if (error instanceof PlatformFailure) return undefined
    throw error
  }
}
