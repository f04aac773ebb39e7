import type { Core } from '../core/core.ts'

const MINUTE = 60_000

/** Counts calls in a sliding minute, in memory (§2.8). Says whether one more is within the limit. */
export function createRateWindows(core: Core): (who: string, what: string, limit: number) => boolean {
  const windows = new Map<string, readonly number[]>()
  return (who, what, limit) => {
    const now = core.now()
    const key = `${who} ${what}`
    // Later than now: the clock was moved back, and that must not block for weeks.
    const recent = (windows.get(key) ?? []).filter((at) => at > now - MINUTE && at <= now)
    if (recent.length >= limit) return false
    windows.set(key, [...recent, now])
    return true
  }
}
