import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import type { PlatformFailure } from '../../platforms/failure.ts'
import { isOfFile } from './delivery-of.ts'
import type { Step } from './settle-target.ts'
import type { Taken } from './taken.ts'
import { heldLookMs, latenessMs, pauseMs, setUpLookMs } from './timing.ts'

/**
 * What becomes of a target whose step failed before anything could be out: a `submit`, or a `finish` that was surely refused.
 * `state` is where it goes on from when it may be tried again.
 */
export function afterFailure(
  { target }: Pick<Taken, 'target'>,
  failure: Pick<PlatformFailure, 'kind' | 'code' | 'until'>,
  now: Date,
  state: 'scheduled' | 'ready',
): Step {
  const facts = { platformCode: failure.code }
  switch (failure.kind) {
    case 'content-refused':
    case 'already-there':
      return { state: 'rejected', nextAt: null, code: failure.kind, facts }
    case 'ours':
      return { state: 'rejected', nextAt: null, code: 'ours', facts }
    case 'reconnect':
    case 'role-lost':
    case 'scope-missing':
    case 'person-must-act':
      return { ...held('connection', now, heldLookMs), facts: { ...facts, why: failure.kind } }
    case 'app-fault':
      return { ...held('app', now, minutesMs(5)), facts }
    case 'not-set-up':
      return { ...held('not-set-up', now, setUpLookMs), facts }
    case 'limited': {
      const until = failure.until ?? after(now, minutesMs(15))
      const waits = Math.min(Math.max(until.getTime() - now.getTime(), 1_000), hoursMs(24))
      return again(target, state, after(now, waits), now, 'limited', facts)
    }
    case 'unavailable':
    case 'unknown-outcome':
      return again(
        target,
        state,
        after(now, pauseMs(target.tries)),
        now,
        isOfFile(failure) ? 'file' : 'platform-unavailable',
        facts,
      )
  }
}

const held = (code: string, now: Date, lookMs: number): Step => ({
  state: 'held',
  nextAt: after(now, lookMs),
  code,
})

/** Tried again by itself while that is still in time; later than that it is held, and goes out by the freshness rule. */
function again(
  target: Taken['target'],
  state: 'scheduled' | 'ready',
  nextAt: Date,
  now: Date,
  code: string,
  facts: Record<string, string>,
): Step {
  const lateFrom = target.lateFrom ?? target.dueAt ?? now
  if (nextAt > after(lateFrom, latenessMs)) return { state: 'held', nextAt, code, facts }
  return { state, nextAt, tries: target.tries + 1, code, facts }
}
