import type { Log } from './log.ts'
import { offsOf } from './permitted.ts'
import type { Span } from './spans.ts'
import type { ToldAd } from './told.ts'

/** Seconds of the clock in a hurry from when it was not to run any more until it was off, of whatever ran then; unsorted. */
export const secondsOn = (ad: ToldAd, spans: readonly Span[], log: Log): number[] =>
  offsOf(ad, log).flatMap((at) =>
    spans.filter(({ from, to }) => from <= at && at < to).map(({ to }) => Math.round((to - at) / 1000)),
  )

/** Of all: half are off by the first, 19 of 20 by the second, all by the third. */
export function soonOf(seconds: readonly number[]): string {
  const all = seconds.toSorted((a, b) => a - b)
  const by = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0
  return `${by(0.5)}, ${by(0.95)}, ${by(1)} s (half, 19 of 20, all of ${all.length})`
}
