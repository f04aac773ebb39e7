import { hoursMs, minutesMs, secondsMs } from '../../base/clock.ts'
import type { AdsFacts, BudgetSpan } from '../../platforms/advertising.ts'
import { defaultDeadlineMs } from '../../platforms/egress.ts'

/** Between two looks at an ad account in which something of ours runs (R46: 15 minutes at most). */
export const watchMs = minutesMs(5)

/** Where everything is off that could still be switched on at the platform by somebody (R46). */
export const offWatchMs = minutesMs(15)

/** Where nothing can run any more, and late numbers still come in. */
export const quietWatchMs = hoursMs(1)

/** Between two readings of numbers by day. */
export const numbersMs = minutesMs(30)

/** Between two searches of an account for what was made twice. */
export const doublesMs = hoursMs(1)

/** So long nobody may be able to read what is spent, until people are told, and until they have to be called. */
export const blindMs = minutesMs(30)
export const callMs = hoursMs(2)

/** Until the next look after one that failed, by how long nobody could see: half a minute at first, then doubled. */
export const blindAgainMs = (blindForMs: number): number =>
  Math.min(Math.max(blindForMs, secondsMs(30)), watchMs)

/** Switching on takes several requests: all of them leave within a deadline, and the last has one of its own to arrive. */
export const switchingOnMs = 2 * defaultDeadlineMs

/** A yes is good for a day. */
export const approvalMs = hoursMs(24)

/** So long before its end it makes no sense to switch an ad on. */
export const leastRunMs = hoursMs(1)

/** How long one has to run from when it is made: its platform may ask for more with a daily budget. */
export const leastRunMsOf = (
  per: BudgetSpan,
  { leastDailyHours }: Pick<AdsFacts, 'leastDailyHours'>,
): number => (per === 'day' && leastDailyHours !== undefined ? hoursMs(leastDailyHours) : leastRunMs)

/** Longest span of an ad. */
export const mostDays = 365

/** So long after silence we try to read back; then a person is asked. */
export const doubtMs = hoursMs(6)

/** Attempts at making one level, the first included. */
export const mostAttempts = 3

/** Until an ad that cannot be made or switched on gives up, and gives its money free. */
export const giveUpMs = hoursMs(24)

/** Before the next try: ten seconds, doubled, ten minutes at most. Switching off is tried faster. */
export const pauseMs = (tries: number): number =>
  Math.min(secondsMs(10) * 2 ** Math.min(tries, 10), minutesMs(10))
export const offPauseMs = (tries: number): number =>
  Math.min(secondsMs(1) * 2 ** Math.min(tries, 10), minutesMs(1))
