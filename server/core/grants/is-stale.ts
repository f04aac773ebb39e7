import type { Context } from '../context.ts'
import type { OpenGrant } from './open-grant.ts'
import { staleAt } from './stale.ts'

/** Renewable and about to end. */
export function isStale(ctx: Context, { grant, refreshToken }: OpenGrant): boolean {
  if (!refreshToken || !grant.accessExpiresAt) return false
  const accessBeganAt = grant.refreshedAt ?? grant.authorisedAt
  return staleAt({ accessExpiresAt: grant.accessExpiresAt, accessBeganAt }) <= ctx.clock.now()
}
