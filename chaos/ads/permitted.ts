import { groupBy } from '../../server/base/group-by.ts'
import { aloneMinor } from './cast.ts'
import { byHandGraceMs, graceMs } from './grace.ts'
import type { Log, Off } from './log.ts'
import type { Span } from './spans.ts'
import type { ToldAd, Yes } from './told.ts'

const forEver = Number.POSITIVE_INFINITY

/** When an ad was not to run any more: somebody's word, a stop, a limit, a change that nobody approved. Milliseconds. */
export const offsOf = (ad: ToldAd, log: Log): number[] =>
  [
    ...log.off.filter((one) => one.ad === ad.id && isToBeSeen(ad, log, one)).map(({ at }) => at),
    ...stopsOf(ad, log).map(({ at }) => at),
  ].sort((a, b) => a - b)

/** A limit that was raised again before anybody had to look is none that was reached. */
const isToBeSeen = (ad: ToldAd, log: Log, { at, liftedAt }: Off): boolean =>
  liftedAt === null || liftedAt > offBy(ad, log, at, graceMs)

/** Stops that held this ad. */
export const stopsOf = (ad: ToldAd, { stops }: Pick<Log, 'stops'>) =>
  stops.filter(
    ({ hubId, workspaceId, accountId }) =>
      hubId === ad.hubId &&
      (workspaceId === null || workspaceId === ad.workspaceId) &&
      (accountId === null || accountId === ad.accountId),
  )

/**
 * When an ad may be on: from the moment at which enough valid approvals of exactly its plan were used, until so long after it
 * was to be off; and after somebody switched it on at the platform, for as long. While nobody of ours can reach the account,
 * nothing can be switched off. After its end nothing is delivered, whatever it is set to.
 */
export function permittedSpans(ad: ToldAd, log: Log): Span[] {
  const offs = offsOf(ad, log)
  return [
    ...usedTogether(ad, log).map(({ usedAt, givenAt }) => {
      const off = offs.find((at) => at > givenAt)
      return { from: usedAt, to: off === undefined ? forEver : offBy(ad, log, off, graceMs) }
    }),
    ...byHandSpans(ad, log),
    { from: Date.parse(ad.plan.endsAt), to: forEver },
  ]
}

/** When somebody switched it on at the platform, until it has to be off again. */
export const byHandSpans = (ad: ToldAd, log: Log): Span[] =>
  log.off
    .filter(({ ad: id, why }) => id === ad.id && why === 'hand-on')
    // Written down when it was done: it may have been on some seconds before.
    .map(({ at }) => ({
      from: at - graceMs,
      to: offBy(ad, log, at, byHandGraceMs),
    }))

/** When it has to be off that was to be off from `off` on: within its grace, and what was taken from whoever was at it. */
export function offBy(ad: ToldAd, log: Log, off: number, withinMs: number): number {
  let by = lightAgain(ad, log, off, withinMs) + withinMs
  for (const { subject, from, until } of log.lost.toSorted((a, b) => a.from - b.from))
    if ((subject === null || subject === ad.id || subject === ad.accountId) && from < by && until > off)
      by += until - Math.max(from, off)
  return by
}

/** The first moment from `off` on at which whoever was to switch it off could, or had been able to for long enough. */
function lightAgain({ workspaceId, platform }: ToldAd, { dark }: Log, off: number, withinMs: number): number {
  let from = off
  for (const one of dark.toSorted((a, b) => a.from - b.from))
    if (one.workspaceId === workspaceId && one.platform === platform && one.from < from + withinMs)
      from = Math.max(from, one.until ?? forEver)
  return from
}

/** Approvals that were used at one moment, where they were enough and people really gave them. */
function usedTogether(ad: ToldAd, { yes }: Log): { usedAt: number; givenAt: number }[] {
  const valid = ad.yes.filter(
    (one) =>
      one.hash === ad.hash &&
      one.at <= one.usedAt &&
      one.usedAt < one.expiresAt &&
      yes.some(({ ad: id, hash, person }) => id === ad.id && hash === one.hash && person === one.person),
  )
  return [...groupBy(valid, ({ usedAt }) => usedAt)].flatMap(([usedAt, some]) =>
    isEnough(ad, some) ? [{ usedAt, givenAt: Math.max(...some.map(({ at }) => at)) }] : [],
  )
}

function isEnough({ mostMinor }: ToldAd, some: readonly Yes[]): boolean {
  const people = new Set(some.map(({ person }) => person)).size
  return some.some(({ acting }) => !acting) && people >= (mostMinor > aloneMinor ? 2 : 1)
}
