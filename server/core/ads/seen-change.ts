import type { AdSeen } from '../../platforms/advertising.ts'
import type { AdChange } from '../../store/ads.ts'

/** What the platform said, as it is kept. What it spent is never told less than it was. */
export const seenChange = (seen: AdSeen, now: Date): AdChange => ({
  seenStatus: seen.status,
  serving: seen.serving,
  reasons: [...seen.reasons],
  seenAt: now,
  ...(seen.spentMinor === undefined ? {} : { spentMinor: seen.spentMinor, spendReadAt: now }),
})
