import type { AdAccount } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { dayOf } from '../account-state.ts'
import { adFailures } from '../failures.ts'
import { listOfValues, objectOf, parse, readObject } from '../parameters.ts'
import { type Json, listOf } from '../things.ts'

/** Days of the account's calendar, both ends included. */
export type Period = { readonly since: string; readonly until: string }

const DAY_MS = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOST_MONTHS = 37

/** What is asked about: `time_ranges`, `time_range`, `date_preset`, or the last 30 days; cut by `time_increment`. */
export function readPeriods(call: Call, account: AdAccount): readonly Period[] {
  const today = dayOf(account, call.core.now())
  const ranges = call.params.get('time_ranges')
  if (ranges) {
    const list = listOfValues(parse(ranges))
    if (list.length === 0)
      throw new GraphFailure(failures.parameterInvalid('Param time_ranges must be an array.'))
    return list.map((one) => readRange(objectOf(one) ?? {}, today))
  }
  const range = readObject(call, 'time_range')
  const whole = range
    ? readRange(range, today)
    : presetOf(call.params.get('date_preset') || 'last_30d', today, firstDay(call, account))
  return cut(whole, call.params.get('time_increment') || 'all_days')
}

function readRange({ since, until }: Json, today: string): Period {
  const [from, to] = [String(since ?? ''), String(until ?? '')]
  if (!DAY.test(from) || !DAY.test(to) || Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to)))
    throw new GraphFailure(
      failures.parameterInvalid(
        "Must be a date representation in the format YYYY-MM-DD: time_range['since'], ['until']",
      ),
    )
  if (from > to)
    throw new GraphFailure(failures.parameterInvalid('time_range: since must not lie after until'))
  if (from < monthsBefore(today, MOST_MONTHS)) throw new GraphFailure(adFailures.tooOld())
  return { since: from, until: to }
}

/** Days, `monthly`, or all in one. */
function cut({ since, until }: Period, increment: string): Period[] {
  if (increment === 'all_days') return [{ since, until }]
  if (increment === 'monthly') return months({ since, until })
  const days = Number(increment)
  if (!Number.isInteger(days) || days < 1 || days > 90)
    throw new GraphFailure(
      failures.parameterInvalid('Param time_increment must be 1 to 90, monthly or all_days'),
    )
  const periods: Period[] = []
  for (let from = since; from <= until; from = plus(from, days)) {
    const to = plus(from, days - 1)
    periods.push({ since: from, until: to < until ? to : until })
  }
  return periods
}

function months({ since, until }: Period): Period[] {
  const periods: Period[] = []
  for (let from = since; from <= until; ) {
    const end = plus(firstOfMonth(from, 1), -1)
    periods.push({ since: from, until: end < until ? end : until })
    from = plus(end, 1)
  }
  return periods
}

const last =
  (days: number) =>
  (today: string): Period => ({ since: plus(today, -days), until: plus(today, -1) })

/** The day of the account's first campaign: nothing ran before. */
function firstDay({ core }: Call, account: AdAccount): string {
  const [first] = listOf(core, 'campaigns', account.id)
  return dayOf(account, first?.createdAt ?? core.now())
}

/** Today is in `today`, `this_...` and `maximum` only. */
const PRESETS: Readonly<Record<string, (today: string, first: string) => Period>> = {
  today: (today) => ({ since: today, until: today }),
  yesterday: last(1),
  last_3d: last(3),
  last_7d: last(7),
  last_14d: last(14),
  last_28d: last(28),
  last_30d: last(30),
  last_90d: last(90),
  this_week_mon_today: (today) => ({ since: plus(today, -((weekday(today) + 6) % 7)), until: today }),
  this_week_sun_today: (today) => ({ since: plus(today, -weekday(today)), until: today }),
  last_week_mon_sun: (today) => weekBefore(plus(today, -((weekday(today) + 6) % 7))),
  last_week_sun_sat: (today) => weekBefore(plus(today, -weekday(today))),
  this_month: (today) => ({ since: firstOfMonth(today, 0), until: today }),
  last_month: (today) => ({ since: firstOfMonth(today, -1), until: plus(firstOfMonth(today, 0), -1) }),
  this_quarter: (today) => ({ since: firstOfMonth(today, -inQuarter(today)), until: today }),
  last_quarter: (today) => ({
    since: firstOfMonth(today, -inQuarter(today) - 3),
    until: plus(firstOfMonth(today, -inQuarter(today)), -1),
  }),
  this_year: (today) => ({ since: `${today.slice(0, 4)}-01-01`, until: today }),
  last_year: (today) => {
    const year = Number(today.slice(0, 4)) - 1
    return { since: `${year}-01-01`, until: `${year}-12-31` }
  },
  maximum: (today, first) => ({ since: first, until: today }),
  data_maximum: (today, first) => ({ since: first, until: today }),
}

function presetOf(name: string, today: string, first: string): Period {
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined
  if (!preset) throw new GraphFailure(failures.parameterEnum('date_preset', Object.keys(PRESETS)))
  return preset(today, first)
}

const weekBefore = (start: string): Period => ({ since: plus(start, -7), until: plus(start, -1) })
const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const inQuarter = (day: string): number => (Number(day.slice(5, 7)) - 1) % 3

function firstOfMonth(day: string, months: number): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

function monthsBefore(day: string, count: number): string {
  const first = firstOfMonth(day, -count)
  return `${first.slice(0, 8)}${day.slice(8)}`
}
