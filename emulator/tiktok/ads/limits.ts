import type { Core } from '../../core/core.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE
/** The basic tier (§3.2): in a second, a minute, a day (UTC). */
const TIER = { second: 10, minute: 600, day: 864_000 } as const
/** Past a minute's calls an app waits so long. */
const BARRED_MS = 5 * MINUTE

type Counter = { window: number; count: number }

/** Counts an app's calls, in memory. Says whether one more is within its tier; `most` in a second, where an address has less. */
export function createTier(core: Core): (app: string, what: string, most?: number) => boolean {
  const counters = new Map<string, Counter>()
  const barred = new Map<string, number>()
  const within = (key: string, length: number, most: number): boolean => {
    const window = Math.floor(core.now() / length)
    const counter = counters.get(key)
    const next = counter?.window === window ? counter.count + 1 : 1
    if (next > most) return false
    counters.set(key, { window, count: next })
    return true
  }
  return (app, what, most) => {
    if ((barred.get(app) ?? 0) > core.now()) return false
    if (most !== undefined && !within(`${app} ${what}`, SECOND, most)) return false
    if (!within(`${app} second`, SECOND, TIER.second) || !within(`${app} day`, DAY, TIER.day)) return false
    if (within(`${app} minute`, MINUTE, TIER.minute)) return true
    barred.set(app, core.now() + BARRED_MS)
    return false
  }
}
