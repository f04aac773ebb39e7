import type { Guest, GuestScope } from '../../base/scope.ts'
import { type ConnectLink, findCard } from '../../store/connect-links.ts'
import { findVisit as find } from '../../store/connect-visits.ts'
import type { Context } from '../context.ts'
import { linkState } from './link-state.ts'
import { guestOf } from './open-visit.ts'

export interface FoundVisit {
  readonly link: ConnectLink
  readonly guest: Guest
  readonly endsAt: Date
  /** The visit is open, and its link holds: a link that is used up may still be looked at. */
  readonly isOpen: boolean
}

/** The visit that a cookie belongs to, whether it still opens anything or not. */
export async function findVisit(ctx: Context, scope: GuestScope): Promise<FoundVisit | undefined> {
  return ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const visit = await find(tx)
    const link = visit && (await findCard(tx, now))
    if (!visit || !link) return undefined
    const holds = ['sent', 'opened', 'partly', 'done'].includes(linkState(link, now))
    const isOpen =
      holds &&
      link.revokedAt === null &&
      link.makerMay &&
      link.expiresAt > now &&
      visit.endedAt === null &&
      visit.endsAt > now
    return { link, guest: guestOf(link, visit.id), endsAt: visit.endsAt, isOpen }
  })
}
