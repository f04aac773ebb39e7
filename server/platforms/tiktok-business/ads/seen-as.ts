import type { AdSeen, Made } from '../../advertising.ts'
import { budgetIn } from './budgets.ts'
import { type Ad, type Campaign, type Group, statusOf } from './objects.ts'
import { instantIn } from './times.ts'

/** Patterns of an ad's secondary status, the first that fits. */
const servings: readonly (readonly [RegExp, AdSeen['serving']])[] = [
  [/DELIVERY_OK$/, 'yes'],
  [/AUDIT_DENY|DENIED|REJECT/, 'rejected'],
  [/AUDIT|REVIEW|TRANSCODING/, 'in-review'],
  [/NOT_START/, 'scheduled'],
  [/_DONE$|TIME_DONE/, 'ended'],
  [/EXCEED|BALANCE|ADVERTISER|FROZEN|LIMIT|PUNISH/, 'held'],
]

/** One ad of ours as TikTok has it now; a level that was made and is not given is gone. */
export function seenAs(
  at: {
    readonly made: Made
    readonly campaign: Campaign | undefined
    readonly group: Group | undefined
    readonly ad: Ad | undefined
    readonly spentMinor: number | undefined
  },
  currency: string,
): AdSeen {
  const { made, campaign, group, ad } = at
  const levels = [[made.campaign, campaign] as const, [made.group, group] as const, [made.ad, ad] as const]
  // What was never made to its end is off.
  const statuses = levels.map(([id, one]) => (id === undefined ? 'paused' : one ? statusOf(one) : 'gone'))
  const status = (['gone', 'paused'] as const).find((word) => statuses.includes(word)) ?? 'active'
  const said = [campaign, group, ad].flatMap((one) => one?.secondary_status ?? [])
  return {
    status,
    // What is switched off is not shown, whatever else is said of it.
    serving: status === 'active' ? servingOf(ad?.secondary_status ?? '') : 'no',
    reasons: said.filter((word) => !/(DELIVERY_OK|STATUS_ENABLE)$/.test(word)),
    budget: group && budgetIn(group, currency),
    endsAt: group && endOf(group),
    spentMinor: at.spentMinor,
  }
}

/** Null: it runs until somebody stops it; what stands there as its end then is no end. */
const endOf = ({ schedule_type, schedule_end_time }: Group): string | null =>
  schedule_type === 'SCHEDULE_FROM_NOW' ? null : (instantIn(schedule_end_time) ?? null)

const servingOf = (word: string): AdSeen['serving'] =>
  servings.find(([pattern]) => pattern.test(word))?.[1] ?? 'no'
