import { after, daysMs } from '../../base/clock.ts'
import type { RenewalFacts } from '../../platforms/platform.ts'

export interface Lifetimes {
  readonly hasRefreshToken: boolean
  readonly accessExpiresAt: Date | null
  readonly refreshExpiresAt: Date | null
  /** When the tokens were handed out. */
  readonly since: Date
}

/**
 * When a grant is renewed although nobody needs it just then; null = never by itself. A rotating token is renewed when
 * it is needed, and else only kept from dying: each rotation is a risk. What has an end of its own is renewed well before it.
 * `early`: 0 to 1, spreads what was connected on one day over many.
 */
export function plannedRenewal(renewal: RenewalFacts, lives: Lifetimes, early = 0): Date | null {
  const { accessExpiresAt, refreshExpiresAt, hasRefreshToken, since } = lives
  switch (renewal.model) {
    case 'none':
      return null
    case 'rotating-refresh-token': {
      if (!hasRefreshToken) return null
      const lifeMs = refreshExpiresAt
        ? refreshExpiresAt.getTime() - since.getTime()
        : Number.POSITIVE_INFINITY
      const restMs = Math.min(keepAliveMs, lifeMs / 3)
      return after(since, restMs * (1 - 0.1 * early))
    }
    case 'fixed-refresh-token':
      // At the ceiling there is nothing to gain: the person has to come back.
      if (!hasRefreshToken || !accessExpiresAt) return null
      if (refreshExpiresAt && accessExpiresAt >= refreshExpiresAt) return null
      return before(accessExpiresAt, since, 0.15 + 0.1 * early)
    case 'long-lived-exchange':
      return accessExpiresAt ? before(accessExpiresAt, since, 0.35 + 0.1 * early) : null
  }
}

/** Field reports: X forgets refresh tokens that were not used for about six months. */
const keepAliveMs = daysMs(30)

const before = (end: Date, since: Date, share: number): Date =>
  after(end, -share * Math.max(0, end.getTime() - since.getTime()))
