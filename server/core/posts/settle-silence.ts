import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { Published, ShapeFacts } from '../../platforms/publishing.ts'
import { firstAttemptSince, listAttempts } from '../../store/post-attempts.ts'
import { isAnothers } from '../../store/twin-targets.ts'
import type { Context } from '../context.ts'
import { askPerson } from './ask-person.ts'
import { isOfFile } from './delivery-of.ts'
import { functionsOf } from './functions-of.ts'
import { keeper } from './keeper.ts'
import { afterFinish } from './send-target.ts'
import { type Step, settleTarget } from './settle-target.ts'
import type { Taken } from './taken.ts'
import { doubtMs, faultMs, mostAttempts, pauseMs } from './timing.ts'
import { withDelivery } from './with-delivery.ts'

/**
 * A request went out and nobody knows what came of it; its quarantine is over. Reads back by strong fingerprints: found is
 * published; absent twice, the platform's lag apart, is sent again; anything else is asked of a person.
 */
export async function settleSilence(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<void> {
  await settleTarget(ctx, scope, taken, await stepOf(ctx, scope, taken))
}

async function stepOf(ctx: Context, scope: WorkspaceScope, taken: Taken): Promise<Step> {
  const { target, platform, facts } = taken
  const since = (await ctx.db.inScope(scope, (tx) => firstAttemptSince(tx, target.id))) ?? target.since
  const seenBy = { since: since.toISOString() }
  const giveUp = (step: Step): Step => ({
    ...step,
    attempt: { outcome: 'given-up', code: step.code ?? undefined },
  })
  if (!facts) return giveUp(askPerson('not-taken-any-more', seenBy))
  const { find } = functionsOf(platform)
  const nobodyCanTell = () => giveUp(askPerson('nobody-can-tell', seenBy))
  if (!find) return nobodyCanTell()
  const keep = keeper(ctx, scope, taken)
  try {
    const found = await withDelivery(ctx, scope, { ...taken, facts }, (call, delivery) =>
      find({ ...call, keep: keep.keep }, delivery, target.handle, since),
    )
    const now = ctx.clock.now()
    // What cannot be read back is still known by an id that reached us before we died; anything less is no proof.
    if (facts.afterSilence === 'ask-a-person' && found.state === 'unclear') return nobodyCanTell()
    if (found.state === 'unclear') return giveUp(askPerson('unclear', { ...seenBy, ...found.evidence }))
    if (found.state === 'absent') {
      const step = afterAbsence(taken, facts, now)
      // It may be an earlier attempt of ours that the platform speaks of, and that its lists do not show yet.
      if (step.state === 'rejected' && (await wasSentBefore(ctx, scope, taken)))
        return giveUp(askPerson('unclear', seenBy))
      return step
    }
    if (found.state === 'published' && (await isOfAnother(ctx, scope, taken, found)))
      return giveUp(askPerson('unclear', { ...seenBy, reason: 'another', links: found.link ?? '' }))
    const step = afterFinish(found, now)
    return found.state === 'published' ? { ...step, attempt: { outcome: 'found' } } : step
  } catch (error) {
    const now = ctx.clock.now()
    if (!(error instanceof PlatformFailure)) {
      if (now <= after(since, faultMs)) throw error
      return giveUp(askPerson('cannot-look', { ...seenBy, platformCode: 'ours' }))
    }
    // It was there, and the platform threw it out while it processed it.
    if (error.kind === 'content-refused' && !isOfFile(error))
      return {
        state: 'rejected',
        nextAt: null,
        code: error.kind,
        facts: { platformCode: error.code },
        attempt: { outcome: 'refused', code: error.code },
      }
    if (now > after(since, doubtMs))
      return giveUp(askPerson('cannot-look', { ...seenBy, platformCode: error.code }))
    return {
      state: 'unconfirmed',
      nextAt: after(now, pauseMs(target.tries)),
      tries: target.tries + 1,
      since: target.since,
      code: target.code,
      facts: target.facts,
    }
  } finally {
    keep.stop()
  }
}

/** Two posts that say the same: what one of them is out as proves nothing of the other. */
const isOfAnother = (ctx: Context, scope: WorkspaceScope, { target }: Taken, { externalId }: Published) =>
  ctx.db.inScope(scope, (tx) =>
    isAnothers(tx, { accountId: target.accountId, externalId, exceptTargetId: target.id }),
  )

/** An attempt before the one under way of which nobody knows for sure that it came to nothing. */
const wasSentBefore = (ctx: Context, scope: WorkspaceScope, { target }: Taken): Promise<boolean> =>
  ctx.db.inScope(scope, async (tx) =>
    (await listAttempts(tx, [target.id])).some(
      ({ outcome }) => outcome === 'absent' || outcome === 'given-up',
    ),
  )

/** Once is not enough: lists lag behind. */
function afterAbsence({ target }: Taken, facts: ShapeFacts, now: Date): Step {
  const absences = target.absences + 1
  if (absences < 2)
    return {
      state: 'unconfirmed',
      nextAt: after(now, Math.max(facts.quarantineMs / 2, 1_000)),
      absences,
      since: target.since,
      code: target.code,
      facts: target.facts,
    }
  // The platform called it a repetition of something, and that something is not this attempt.
  if (target.code === 'already-there')
    return { state: 'rejected', nextAt: null, code: 'already-there', attempt: { outcome: 'refused' } }
  if (target.attempts >= mostAttempts)
    return {
      ...askPerson('not-there', { attempts: String(target.attempts) }),
      attempt: { outcome: 'absent' },
    }
  return { state: 'ready', nextAt: now, absences: 0, attempt: { outcome: 'absent' } }
}
