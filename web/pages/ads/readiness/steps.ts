import type { ReadinessWord } from '../../../../contract/words.ts'
import type { AdReadiness } from '../../../api/types.ts'

/** Pages of ours; `billing` and `manager`: those of the platform. */
type StepPage = 'account' | 'accounts' | 'assets' | 'billing' | 'manager' | 'hub' | 'here'

const byItem: Readonly<Record<ReadinessWord, StepPage>> = {
  connection: 'account',
  'ad-account': 'assets',
  funding: 'billing',
  permission: 'account',
  'shown-by': 'accounts',
  child: 'accounts',
  pixel: 'assets',
  limit: 'hub',
  place: 'here',
}

/** What is mended elsewhere than its item usually is; null: by waiting. */
const byFact: Readonly<Record<string, StepPage | null>> = {
  'ad-account-unsettled': 'billing',
  'ad-account-no-funding': 'billing',
  'ad-account-limit-reached': 'billing',
  'ad-account-in-review': null,
  'account-not-linked': 'manager',
  'pixel-never-fired': 'manager',
  'not-reachable': null,
}

/** Where a missing thing is mended. */
export function stepPage({ item, facts }: AdReadiness['items'][number]): StepPage | null {
  const [first] = facts
  const page = first && byFact[first.code]
  return page === undefined ? byItem[item] : page
}
