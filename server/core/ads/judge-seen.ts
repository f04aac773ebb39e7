import type { AdPlan, AdSeen } from '../../platforms/advertising.ts'
import { sayInstant } from '../../platforms/plan-fields.ts'
import type { Ad, AdGoal, AdState } from '../../store/ads.ts'
import type { AdStep } from './settle-ad.ts'

type Judged = Pick<
  Ad,
  'state' | 'budgetPer' | 'budgetMinor' | 'mostMinor' | 'endsAt' | 'spentMinor' | 'releaseAt'
>

/**
 * What follows from how an ad stands at the platform; undefined: all is as it should be. Nobody approved a changed budget, a later
 * end or an ad that runs again: such a one is switched off. One of which somebody switched off or deleted a part there is off
 * as a whole, and stays so.
 */
export function judgeSeen(ad: Judged, plan: AdPlan, seen: AdSeen, now: Date): AdStep | undefined {
  const off = (code: string, facts: Record<string, string> = {}): AdStep => ({
    state: 'pausing',
    goesTo: 'paused',
    code,
    facts,
    nextAt: now,
  })
  if (ad.state !== 'running') {
    if (seen.status === 'active' && !isPast(ad, seen, now))
      return { ...off('drift-status'), goesTo: backTo(ad.state) }
    if (ad.state !== 'paused' || now < ad.endsAt) return undefined
    // Its last numbers may be waited for yet.
    return { state: 'ended', code: 'over', ...(ad.releaseAt ? { nextAt: ad.releaseAt } : {}) }
  }
  // One level of it is enough for that; what stands above it may show something else by now.
  if (seen.status === 'gone' || seen.status === 'archived') return off('gone-there')
  if (seen.status === 'paused') return off('paused-there')
  if (seen.budget && (seen.budget.per !== plan.budget.per || seen.budget.minor !== plan.budget.minor))
    return off('drift-budget', { was: String(plan.budget.minor), is: String(seen.budget.minor) })
  if (isLater(seen.endsAt, plan.endsAt))
    return off('drift-end', { was: plan.endsAt, is: seen.endsAt ?? 'never' })
  if (now >= ad.endsAt) return { ...off('over'), goesTo: 'ended' }
  const spent = seen.spentMinor ?? ad.spentMinor
  if (spent > approvedMinor(ad)) return off('spent', { spent: String(spent) })
  return undefined
}

/** Its end has passed, here and by its platform's own word: nothing is delivered any more, whatever it is set to. */
export const isPast = (
  { endsAt }: Pick<Ad, 'endsAt'>,
  seen: Pick<AdSeen, 'serving'> | undefined,
  now: Date,
): boolean => seen?.serving === 'ended' && endsAt <= now

/** Without an end it goes on for ever. */
const isLater = (end: AdSeen['endsAt'], approved: string): boolean =>
  end !== undefined && (end === null || sayInstant(end) > sayInstant(approved))

/** Where it stands again once it is off. */
const backTo = (state: AdState): AdGoal =>
  state === 'blocked' || state === 'ended' || state === 'failed' || state === 'cancelled' ? state : 'paused'

/** A lifetime budget is spent to its last cent by the platform itself. */
const approvedMinor = ({ budgetPer, budgetMinor, mostMinor }: Judged): number =>
  budgetPer === 'lifetime' ? budgetMinor : (mostMinor ?? 0)
