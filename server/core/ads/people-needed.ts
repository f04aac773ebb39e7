import type { AdApproval } from '../../store/ad-approvals.ts'
import type { AdLimit } from '../../store/ad-money.ts'

/** How many have to say yes: two above what one may approve alone, or while the one who asks acts for the location. */
export const peopleNeeded = (
  mostMinor: number,
  limit: Pick<AdLimit, 'aloneMinor'> | undefined,
  acting: boolean,
): number => (acting || (limit !== undefined && mostMinor > limit.aloneMinor) ? 2 : 1)

/** The same once some have said yes: as long as all of them act from the hub, one more has to, whatever their number. */
export function peopleNeededAfter(
  given: readonly Pick<AdApproval, 'byId' | 'acting'>[],
  mostMinor: number,
  limit: Pick<AdLimit, 'aloneMinor'> | undefined,
  acting: boolean,
): number {
  if (given.length === 0) return peopleNeeded(mostMinor, limit, acting)
  if (given.every((one) => one.acting)) return new Set(given.map(({ byId }) => byId)).size + 1
  return peopleNeeded(mostMinor, limit, false)
}

/** Different people, one of the location's own among them: whoever acts from the hub cannot approve alone. */
export function isApproved(
  approvals: readonly Pick<AdApproval, 'byId' | 'acting'>[],
  mostMinor: number,
  limit: Pick<AdLimit, 'aloneMinor'>,
): boolean {
  const people = new Set(approvals.map(({ byId }) => byId))
  if (!approvals.some(({ acting }) => !acting)) return false
  return people.size >= (mostMinor > limit.aloneMinor ? 2 : 1)
}
