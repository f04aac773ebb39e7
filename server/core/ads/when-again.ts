import { after, hoursMs } from '../../base/clock.ts'
import type { PlatformFailure } from '../../platforms/failure.ts'
import { doubtMs, giveUpMs, offPauseMs, pauseMs, watchMs } from './timing.ts'

type Failure = Pick<PlatformFailure, 'kind' | 'until'>

/** When to try again: not before the platform said that it would listen, but never so far off that nobody looks. */
export function whenAgain({ kind, until }: Failure, tries: number, now: Date): Date {
  const soonest = after(now, pauseMs(tries))
  if (kind !== 'limited' || !until || until < soonest) return soonest
  return new Date(Math.min(until.getTime(), after(now, hoursMs(6)).getTime()))
}

/** The same for switching off, which a platform may let through at any moment: never longer than between two looks. */
export function offAgain({ kind, until }: Failure, tries: number, now: Date): Date {
  const soonest = after(now, offPauseMs(tries))
  if (kind !== 'limited' || !until || until < soonest) return soonest
  return new Date(Math.min(until.getTime(), after(now, watchMs).getTime()))
}

/** How long it is tried before a person is asked: an allowance that is used up may open again at midnight only. */
export const triedMs = ({ kind }: Failure): number => (kind === 'limited' ? giveUpMs : doubtMs)
