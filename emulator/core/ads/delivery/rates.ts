import { type AdSet, type Family, runningAt, type Turn, turnAt } from './family.ts'

/** Money is counted in parts of a minor unit so small that a day's budget comes out whole when rounded. */
export const PARTS = 10n ** 12n
const DAY = 86_400_000n
const MONTH = 30n * DAY

/** What an ad set costs in a millisecond, in parts, and the ads that share it. */
export type Running = { readonly set: AdSet; readonly ads: readonly string[]; readonly rate: bigint }

/** What has been spent so far, in parts; `week`: by ids of ad sets, `''` for the campaign, since its last Sunday. */
export type Spent = { campaign: bigint; sets: Map<string, bigint>; week: Map<string, bigint> }

/** What runs at a moment and how fast each ad set spends. */
export function ratesAt(family: Family, at: number, spent: Spent): Running[] {
  const campaign = runningAt(family.turns, at)
  if (!campaign || turnAt(family.account, at)?.on !== true) return []
  if (leftOf(campaign, spent.campaign) === 0n || isHeld(campaign, '', spent)) return []
  const alive = family.sets.flatMap((set) => {
    const turn = runningAt(set.turns, at)
    const ads = turn ? runningAds(set, at) : []
    const over = turn && leftOf(turn, spent.sets.get(set.id) ?? 0n) === 0n
    return turn && !over && !isHeld(turn, set.id, spent) && ads.length > 0 ? [{ set, turn, ads }] : []
  })
  const own = alive.map(({ turn }) => ownRate(turn))
  return share(campaign, own).map((rate, n) => ({ ...(alive[n] as (typeof alive)[number]), rate }))
}

/** Parts that a total budget still allows; null = it has none. */
export function leftOf({ total }: Turn, spent: bigint): bigint | null {
  if (total === null) return null
  const left = BigInt(total) * PARTS - spent
  return left > 0n ? left : 0n
}

/** Where days may cost more than their budget, what a week still allows: it costs seven of them at most. null = days cost no more. */
export function leftInWeek({ daily, percent }: Turn, id: string, { week }: Spent): bigint | null {
  if (daily === null || percent <= 100) return null
  const left = 7n * BigInt(daily) * PARTS - (week.get(id) ?? 0n)
  return left > 0n ? left : 0n
}

/** It costs nothing more before the next week. */
export const isHeld = (turn: Turn, id: string, spent: Spent): boolean => leftInWeek(turn, id, spent) === 0n

const runningAds = (set: AdSet, at: number): string[] =>
  set.ads
    .filter(({ turns, approved }) => turnAt(turns, at)?.on && turnAt(approved, at)?.on)
    .map(({ id }) => id)

/** A daily budget runs evenly over 24 hours, a total one over its schedule, or thirty days without one. */
function ownRate({ daily, total, start, end, percent }: Turn): bigint | null {
  if (daily !== null) return (BigInt(daily) * PARTS * BigInt(percent)) / (100n * DAY)
  if (total === null) return null
  const span = start !== null && end !== null ? BigInt(end - start) : MONTH
  return (BigInt(total) * PARTS) / span
}

/** Ad sets without a budget share the campaign's; those with one of their own are held down to it in proportion. */
function share(campaign: Turn, own: readonly (bigint | null)[]): bigint[] {
  const whole = ownRate(campaign)
  const given = own.filter((rate) => rate !== null)
  const sum = given.reduce((total, rate) => total + rate, 0n)
  const sharing = BigInt(own.length - given.length)
  const rest = whole === null || whole < sum ? 0n : whole - sum
  // A total budget caps what is spent in all, not what is spent in a day.
  const held = campaign.daily === null ? null : whole
  return own.map((rate) => {
    if (rate === null) return rest / sharing
    return held !== null && sum > held ? (rate * held) / sum : rate
  })
}
