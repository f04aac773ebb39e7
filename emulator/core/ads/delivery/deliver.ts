import type { Calendar } from './calendar.ts'
import { type Family, momentsOf, type Turn, turnAt } from './family.ts'
import { isHeld, leftInWeek, leftOf, type Running, ratesAt, type Spent } from './rates.ts'
import { type Cell, type DaysOfSets, roundCells } from './round-cells.ts'

export type Delivered = {
  /** What each ad cost on each day, in minor units. */
  readonly cells: readonly Cell[]
  /** Ads that are shown at `now`. */
  readonly serving: ReadonlySet<string>
  /** What has used up its total budget by `now`: ids of ad sets, `''` for the campaign itself. */
  readonly usedUp: ReadonlySet<string>
}

/**
 * What a campaign cost until `now`, from its history alone: the same history gives the same money whenever and however
 * often one asks. Between two moments at which something changes (a switch, a budget, a schedule, a review, midnight, a
 * total budget used up) every ad set spends evenly, and its ads share alike.
 */
export function deliver(family: Family, now: number, calendar: Calendar): Delivered {
  const spent: Spent = { campaign: 0n, sets: new Map(), week: new Map() }
  let week = ''
  const days: DaysOfSets = new Map()
  const moments = momentsOf(family, now)
  for (const [n, from] of moments.entries()) {
    const until = moments[n + 1] ?? now
    let at = from
    while (at < until) {
      if (weekOf(calendar.day(at)) !== week) spent.week.clear()
      week = weekOf(calendar.day(at))
      const running = ratesAt(family, at, spent)
      if (running.length === 0 && !isWeekOver(family, at, spent)) break
      const next = Math.min(until, calendar.nextDay(at), usedUpAt(family, running, at, spent))
      for (const one of running) spend(family, one, { at, next, day: calendar.day(at) }, spent, days)
      at = next
    }
  }
  const running = ratesAt(family, now, spent).filter(({ rate }) => rate > 0n)
  return {
    cells: roundCells(days),
    serving: new Set(running.flatMap(({ ads }) => ads)),
    usedUp: new Set(
      [...bearers(family)]
        .filter(({ turns, id }) => isUsedUp(turnAt(turns, now), spentBy(spent, id)))
        .map(({ id }) => id),
    ),
  }
}

type Stretch = { readonly at: number; readonly next: number; readonly day: string }

function spend(
  family: Family,
  { set, ads, rate }: Running,
  stretch: Stretch,
  spent: Spent,
  days: DaysOfSets,
) {
  const wished = rate * BigInt(stretch.next - stretch.at)
  const lefts = [
    leftNow(family.turns, stretch.at, spent.campaign),
    leftNow(set.turns, stretch.at, spentBy(spent, set.id)),
    weekNow(family, stretch.at, spent),
    weekNow(set, stretch.at, spent),
  ]
  const parts = lefts.reduce<bigint>((least, left) => (left !== null && left < least ? left : least), wished)
  for (const id of ['', set.id]) spent.week.set(id, (spent.week.get(id) ?? 0n) + parts)
  spent.campaign += parts
  spent.sets.set(set.id, spentBy(spent, set.id) + parts)
  const ofSet = days.get(set.id) ?? new Map<string, Map<string, bigint>>()
  const ofDay = ofSet.get(stretch.day) ?? new Map<string, bigint>()
  for (const ad of ads) ofDay.set(ad, (ofDay.get(ad) ?? 0n) + parts / BigInt(ads.length))
  days.set(set.id, ofSet.set(stretch.day, ofDay))
}

/** When the first total budget, or what a week allows, will be used up at these rates; Infinity = none will. */
function usedUpAt(family: Family, running: readonly Running[], at: number, spent: Spent): number {
  const sum = running.reduce((total, { rate }) => total + rate, 0n)
  const ends = [
    endAt(at, leftNow(family.turns, at, spent.campaign), sum),
    endAt(at, weekNow(family, at, spent), sum),
    ...running.flatMap(({ set, rate }) => [
      endAt(at, leftNow(set.turns, at, spentBy(spent, set.id)), rate),
      endAt(at, weekNow(set, at, spent), rate),
    ]),
  ]
  return Math.min(...ends)
}

function endAt(at: number, left: bigint | null, rate: bigint): number {
  if (left === null || rate === 0n) return Number.POSITIVE_INFINITY
  return at + Number((left + rate - 1n) / rate)
}

const spentBy = (spent: Spent, id: string): bigint =>
  id === '' ? spent.campaign : (spent.sets.get(id) ?? 0n)

function* bearers(family: Family): Iterable<{ id: string; turns: readonly Turn[] }> {
  yield { id: '', turns: family.turns }
  yield* family.sets
}

function leftNow(turns: readonly Turn[], at: number, spent: bigint): bigint | null {
  const turn = turnAt(turns, at)
  return turn ? leftOf(turn, spent) : null
}

/** What the week still allows a campaign, or an ad set, by the turn that holds; null = all there is. */
function weekNow(one: { id?: string; turns: readonly Turn[] }, at: number, spent: Spent): bigint | null {
  const turn = turnAt(one.turns, at)
  return turn && leftInWeek(turn, one.id ?? '', spent)
}

const isWeekOver = (family: Family, at: number, spent: Spent): boolean =>
  [...bearers(family)].some(({ turns, id }) => {
    const turn = turnAt(turns, at)
    return turn !== null && isHeld(turn, id, spent)
  })

const DAY = 86_400_000

/** The Sunday that a day's week began on. */
function weekOf(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  return new Date(at - new Date(at).getUTCDay() * DAY).toISOString().slice(0, 10)
}

const isUsedUp = (turn: Turn | null, spent: bigint): boolean => turn !== null && leftOf(turn, spent) === 0n
