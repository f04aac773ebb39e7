import { after, minutesMs } from '../../base/clock.ts'

/**
 * The moment from which an access token counts as stale: a minute before its end, or a tenth of a life shorter than
 * ten minutes, so that it is renewed at most once in its life.
 */
export function staleAt(token: { accessExpiresAt: Date; accessBeganAt: Date }): Date {
  const lifeMs = Math.max(0, token.accessExpiresAt.getTime() - token.accessBeganAt.getTime())
  return after(token.accessExpiresAt, -Math.min(minutesMs(1), lifeMs / 10))
}
