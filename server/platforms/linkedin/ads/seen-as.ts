import type { AdSeen, Made } from '../../advertising.ts'
import { budgetsIn } from './amounts.ts'
import type { Campaign, Creative, Group } from './objects.ts'

/** Patterns of the reasons for which a creative is not served, the first that fits. */
const holds: readonly (readonly [RegExp, AdSeen['serving']])[] = [
  [/^REJECTED$/, 'rejected'],
  [/^(UNDER_REVIEW|PROCESSING)$/, 'in-review'],
  // Over is over, whatever else holds it.
  [/(END_DATE|CAMPAIGN_TOTAL_BUDGET|GROUP_TOTAL_BUDGET)_HOLD$/, 'ended'],
  [/^(ACCOUNT_.*|BILLING|.*AUDIENCE_COUNT|REFERRED_CONTENT_QUALITY)_?HOLD$/, 'held'],
  [/START_DATE_HOLD$/, 'scheduled'],
]

/** One ad of ours as LinkedIn has it now; a level that was made and is not given is gone. */
export function seenAs(at: {
  readonly made: Made
  readonly group: Group | undefined
  readonly campaign: Campaign | undefined
  readonly creative: Creative | undefined
  readonly spentMinor: number | undefined
}): AdSeen {
  const { campaign, creative } = at
  const end = campaign?.runSchedule?.end
  const status = statusIn(at)
  return {
    status,
    // What is switched off is not shown, whatever else is said of it.
    serving: status === 'active' && creative ? servingOf(creative) : 'no',
    reasons: [...(creative?.servingHoldReasons ?? []), ...(creative?.review?.rejectionReasons ?? [])],
    budget: campaign && budgetsIn(campaign)[0],
    endsAt: campaign && (end === undefined ? null : new Date(end).toISOString()),
    spentMinor: at.spentMinor,
  }
}

/** What was never made to its end is off. */
function statusIn({ made, group, campaign, creative }: Parameters<typeof seenAs>[0]): AdSeen['status'] {
  const levels = [
    [made.campaign, group] as const,
    [made.group, campaign] as const,
    [made.ad, creative] as const,
  ]
  const statuses = levels.map(([id, one]) => (id === undefined ? 'paused' : (one?.status ?? 'gone')))
  const off = (['gone', 'archived', 'paused'] as const).find((word) => statuses.includes(word))
  return off ?? 'active'
}

function servingOf({ isServing, review, servingHoldReasons }: Creative): AdSeen['serving'] {
  if (isServing) return 'yes'
  if (review?.status === 'REJECTED') return 'rejected'
  const found = holds.find(([pattern]) => servingHoldReasons?.some((reason) => pattern.test(reason)))
  if (found) return found[1]
  return review?.status === 'PENDING' || review?.status === 'NEEDS_REVIEW' ? 'in-review' : 'no'
}
