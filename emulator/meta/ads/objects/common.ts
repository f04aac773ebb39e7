import type { AdChange } from '../../../core/ads/ad-object.ts'
import type { Core } from '../../../core/core.ts'
import { GraphFailure } from '../../failures.ts'
import { accountState, isOver, worldAccount } from '../account-state.ts'
import { isGone } from '../effective-status.ts'
import { adFailures } from '../failures.ts'
import { adNumber, type Doer } from '../may-advertise.ts'
import { type Budget, type Common, newAdId, type Status } from '../things.ts'

/** What every new campaign, ad set and ad begins with. */
export function begin(
  core: Core,
  by: Doer,
  { account, name, status }: Pick<Common, 'account' | 'name' | 'status'>,
): Common {
  const at = core.now()
  const made: AdChange = { at, from: null, to: status, ...by }
  return { id: newAdId(core), account, name, status, createdAt: at, updatedAt: at, ...by, changes: [made] }
}

/** The thing with another status, and who set it; the same again changes nothing. What is gone stays gone. */
export function switched<T extends Common>(core: Core, thing: T, to: Status | null, by: Doer): T {
  const touched = { ...thing, updatedAt: core.now() }
  if (to === null || to === thing.status) return touched
  if (thing.status === 'DELETED' || (thing.status === 'ARCHIVED' && to !== 'DELETED'))
    throw new GraphFailure(adFailures.gone())
  const state = accountState(core, worldAccount(thing.account))
  if (to === 'ACTIVE' && isOver(state))
    throw new GraphFailure(adFailures.accountClosed('Nothing can be switched on in it.'))
  const change: AdChange = { at: core.now(), from: thing.status, to, ...by }
  return { ...touched, status: to, changes: [...thing.changes, change] }
}

const HOUR_MS = 3_600_000
const CHANGES_AN_HOUR = 4

/** Counts a change of a budget; the fifth within an hour is refused (§5.4). */
export function countBudgetChange(core: Core, { budgetChanges }: Budget): readonly number[] {
  const recent = budgetChanges.filter((at) => at > core.now() - HOUR_MS)
  if (recent.length >= CHANGES_AN_HOUR) throw new GraphFailure(adFailures.budgetChanges())
  return [...recent, core.now()]
}

/** Ends the call when the account is full (secondary sources say about 5000 of each). */
export function refuseTooMany(core: Core, what: string, things: readonly Pick<Common, 'status'>[]): void {
  const most = adNumber(core, 'adObjects', 5000)
  if (things.filter(({ status }) => !isGone(status)).length >= most)
    throw new GraphFailure(adFailures.tooMany(what, most))
}
