import { after, minutesMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import type { Turn, Why } from '../../store/broadcast-workspaces.ts'
import type { BroadcastTiming } from '../../store/broadcasts.ts'
import { momentOf, wallTimeAt } from '../posts/moment-of.ts'

/** A location that takes a turn. */
interface Taking {
  readonly id: string
  readonly timeZone: string
}

export type TurnOf = Turn & { readonly workspaceId: string; readonly position: number }

/** To the minute, as people choose: the minute that runs is not over yet. */
const slackMs = minutesMs(1)

/**
 * When each location has its turn, in this order, or why it has none. `timing` has been found possible for the hub's own clock
 * (`flawsOf`); here it is each location's.
 */
export function turnsOf(
  { timing, notAfter }: { timing: BroadcastTiming; notAfter: string | null },
  places: readonly Taking[],
  now: Date,
): TurnOf[] {
  const start = startOf(timing, now)
  return places.map(({ id, timeZone }, position) => {
    const turn = turnAt(timing, { timeZone, position, count: places.length }, { start, now })
    return { workspaceId: id, position, ...within(turn, notAfter, timeZone) }
  })
}

/** The instant from which it goes, where it has one of its own. */
export function startOf(timing: BroadcastTiming, now: Date): Date {
  return timing.kind === 'now' || timing.kind === 'local'
    ? now
    : momentOf(timing.wallTime, timing.timeZone).dueAt
}

interface Place {
  readonly timeZone: string
  readonly position: number
  readonly count: number
}

function turnAt(timing: BroadcastTiming, place: Place, { start, now }: { start: Date; now: Date }): Turn {
  const { timeZone } = place
  if (timing.kind === 'local') {
    const moment = momentIn(timing.wallTime, timeZone)
    if ('code' in moment) return none(moment)
    if (moment.at < after(now, -slackMs)) return none({ code: 'moment-over', facts: {} })
    return { at: moment.at, wallTime: timing.wallTime, noMoment: null }
  }
  const at = timing.kind === 'staggered' ? after(start, minutesMs(delayOf(timing, place))) : start
  return { at, wallTime: wallTimeAt(at, timeZone), noMoment: null }
}

/** Minutes after the first one. */
function delayOf(
  { by, minutes }: Extract<BroadcastTiming, { kind: 'staggered' }>,
  { position, count }: Place,
): number {
  return by === 'every' ? position * minutes : Math.floor((position * minutes) / Math.max(count - 1, 1))
}

function within(turn: Turn, notAfter: string | null, timeZone: string): Turn {
  if (turn.at === null || notAfter === null) return turn
  return limitOf(notAfter, timeZone) <= turn.at ? none({ code: 'after-limit', facts: {} }) : turn
}

/** The latest time as an instant; where the clocks jump over it, the moment at which they do so. */
export function limitOf(notAfter: string, timeZone: string): Date {
  const limit = momentIn(notAfter, timeZone)
  if ('at' in limit) return limit.at
  const { after: later = notAfter } = limit.facts
  return momentOf(later, timeZone).dueAt
}

const none = (noMoment: Why): Turn => ({ at: null, wallTime: null, noMoment })

function momentIn(wallTime: string, timeZone: string): { at: Date } | Why {
  try {
    return { at: momentOf(wallTime, timeZone).dueAt }
  } catch (error) {
    if (error instanceof Problem) return { code: 'no-such-time', facts: error.facts }
    throw error
  }
}
