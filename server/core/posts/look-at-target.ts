import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { Context } from '../context.ts'
import { askPerson } from './ask-person.ts'
import { isOfFile } from './delivery-of.ts'
import { functionsOf } from './functions-of.ts'
import { afterFinish } from './send-target.ts'
import { type Step, settleTarget } from './settle-target.ts'
import type { Taken } from './taken.ts'
import { doubtMs, faultMs, mostAttempts, pauseMs } from './timing.ts'
import { withDelivery } from './with-delivery.ts'

/** It is out of our hands, and the platform at work: asks how far it is. Mutates nothing. */
export async function lookAtTarget(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<void> {
  await settleTarget(ctx, scope, taken, await stepOf(ctx, scope, taken))
}

async function stepOf(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<Step> {
  const { target, platform, facts } = taken
  if (!facts) return askPerson('not-taken-any-more', {})
  try {
    const seen = await withDelivery(ctx, scope, { ...taken, facts }, (call, delivery) =>
      functionsOf(platform).check(call, delivery, target.handle),
    )
    const now = ctx.clock.now()
    if (seen.state === 'waiting' && now > after(target.since, facts.processingMs))
      return askPerson('still-processing', { since: target.since.toISOString() })
    if (seen.state === 'absent') return sentAgain(target, now)
    const { attempt: _, ...step } = afterFinish(seen, now)
    return step
  } catch (error) {
    const now = ctx.clock.now()
    if (!(error instanceof PlatformFailure)) {
      if (now <= after(target.since, faultMs)) throw error
      return askPerson('cannot-look', { platformCode: 'ours' })
    }
    if (error.kind === 'content-refused' && !isOfFile(error))
      return { state: 'rejected', nextAt: null, code: error.kind, facts: { platformCode: error.code } }
    if (now > after(target.since, facts.processingMs + doubtMs))
      return askPerson('cannot-look', { platformCode: error.code })
    return { state: 'processing', nextAt: after(now, pauseMs(target.tries)), tries: target.tries + 1 }
  }
}

/** It was taken, and ended without ever being out. */
const sentAgain = ({ attempts, tries }: Taken['target'], now: Date): Step =>
  attempts >= mostAttempts
    ? askPerson('not-there', { attempts: String(attempts) })
    : { state: 'ready', nextAt: after(now, pauseMs(tries)) }
