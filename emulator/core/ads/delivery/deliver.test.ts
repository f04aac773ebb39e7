import { describe, expect, it } from 'vitest'
import { calendarOf, utc } from './calendar.ts'
import { deliver } from './deliver.ts'
import type { Family, Turn } from './family.ts'

const START = Date.parse('2026-11-22T12:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

const turn = (more: Partial<Turn> = {}): Turn => ({
  at: START,
  on: true,
  daily: null,
  total: null,
  start: null,
  end: null,
  percent: 100,
  ...more,
})
const ad = (id: string, approvedAt: number | null = START) => ({
  id,
  turns: [{ at: START, on: true }],
  approved: approvedAt === null ? [] : [{ at: approvedAt, on: true }],
})
const family = (set: Turn[], campaign: Turn[] = [turn()], ads = [ad('a')]): Family => ({
  account: [{ at: 0, on: true }],
  turns: campaign,
  sets: [{ id: 's', turns: set, ads }],
})
const spentBy = (one: Family, now: number, calendar = utc): number =>
  deliver(one, now, calendar).cells.reduce((sum, { minor }) => sum + minor, 0)

describe('what ads cost', () => {
  it('is the daily budget, evenly over the day, by days', () => {
    const one = family([turn({ daily: 5000 })])
    expect(spentBy(one, START)).toBe(0)
    expect(spentBy(one, START + 12 * HOUR)).toBe(2500)
    expect(deliver(one, START + 2 * DAY, utc).cells.map(({ day, minor }) => [day, minor])).toEqual([
      ['2026-11-22', 2500],
      ['2026-11-23', 5000],
      ['2026-11-24', 2500],
    ])
  })

  it('is the same however often one asks, and for days past whenever one asks', () => {
    const one = family([turn({ daily: 3333 })], [turn()], [ad('a'), ad('b'), ad('c')])
    const early = deliver(one, START + 30 * HOUR, utc).cells.filter(({ day }) => day === '2026-11-22')
    const late = deliver(one, START + 9 * DAY, utc).cells
    expect(late.filter(({ day }) => day === '2026-11-22')).toEqual(early)
    expect(late.reduce((sum, { minor }) => sum + minor, 0)).toBe(9 * 3333)
  })

  it('stands still while anything is off: set, campaign, account, every ad', () => {
    const off = [
      turn({ daily: 2400 }),
      turn({ at: START + HOUR, on: false }),
      turn({ at: START + 3 * HOUR, daily: 2400 }),
    ]
    expect(spentBy(family(off), START + 4 * HOUR)).toBe(200)
    const set = [turn({ daily: 2400 })]
    const campaign = [turn(), turn({ at: START + HOUR, on: false })]
    expect(spentBy(family(set, campaign), START + DAY)).toBe(100)
    const account = [
      { at: 0, on: true },
      { at: START + 2 * HOUR, on: false },
    ]
    expect(spentBy({ ...family(set), account }, START + DAY)).toBe(200)
    expect(spentBy(family(set, [turn()], [ad('a', null)]), START + DAY)).toBe(0)
    expect(spentBy(family(set, [turn()], [ad('a', START + 23 * HOUR)]), START + DAY)).toBe(100)
  })

  it('keeps to the schedule, and runs a total budget evenly over it and no further', () => {
    const span = { start: START + DAY, end: START + 5 * DAY }
    const one = family([turn({ total: 10_000, ...span })])
    expect(spentBy(one, START + DAY)).toBe(0)
    expect(spentBy(one, START + 2 * DAY)).toBe(2500)
    expect(spentBy(one, START + 50 * DAY)).toBe(10_000)
    const both = family([turn({ daily: 5000, total: 7000 })])
    expect(deliver(both, START + 3 * DAY, utc)).toMatchObject({ serving: new Set(), usedUp: new Set(['s']) })
    expect(spentBy(both, START + 3 * DAY)).toBe(7000)
  })

  it('goes on when a used-up total budget is raised', () => {
    const one = family([
      turn({ daily: 5000, total: 5000 }),
      turn({ at: START + 4 * DAY, daily: 5000, total: 10_000 }),
    ])
    expect(spentBy(one, START + 4 * DAY)).toBe(5000)
    expect(spentBy(one, START + 4.5 * DAY)).toBe(7500)
  })

  it('costs more than the day’s budget in a trial of that, never more than a total one', () => {
    expect(spentBy(family([turn({ daily: 5000, percent: 150 })]), START + 2 * DAY)).toBe(15_000)
    expect(spentBy(family([turn({ daily: 5000, total: 6000, percent: 150 })]), START + 2 * DAY)).toBe(6000)
  })

  it('costs no more than seven days’ budgets from Sunday to Saturday in such a trial', () => {
    const begun = { daily: 5000, percent: 150 }
    for (const one of [family([turn(begun)]), family([turn()], [turn(begun)])])
      expect([4, 5, 6.5, 7, 13, 14].map((days) => spentBy(one, START + days * DAY))).toEqual([
        30_000, 35_000, 35_000, 38_750, 70_000, 73_750,
      ])
    // Days that cost their budget cost seven of them in a week by themselves.
    expect(spentBy(family([turn({ daily: 5000 })]), START + 14 * DAY)).toBe(70_000)
  })

  it('shares a campaign’s budget among sets that have none, and holds the others down to it', () => {
    const sets = (own: number | null) =>
      ['x', 'y'].map((id) => ({ id, turns: [turn({ daily: own })], ads: [ad(`${id}1`)] }))
    const base = { account: [{ at: 0, on: true }], turns: [turn({ daily: 6000 })] }
    const costOf = (own: number | null) =>
      deliver({ ...base, sets: sets(own) }, START + DAY, utc).cells.map(({ set, minor }) => `${set} ${minor}`)
    expect(costOf(null)).toEqual(['x 1500', 'x 1500', 'y 1500', 'y 1500'])
    expect(costOf(9000)).toEqual(['x 1500', 'x 1500', 'y 1500', 'y 1500'])
    expect(costOf(1000)).toEqual(['x 500', 'x 500', 'y 500', 'y 500'])
  })

  it('stops everything when the campaign’s total budget is used up', () => {
    const one = family([turn({ daily: 5000 })], [turn({ total: 6000 })])
    expect(spentBy(one, START + 3 * DAY)).toBe(6000)
    expect(deliver(one, START + 3 * DAY, utc).usedUp).toEqual(new Set(['']))
  })

  it('counts days as the account does', () => {
    const chicago = calendarOf('America/Chicago')
    const one = family([turn({ daily: 2400 })])
    expect(deliver(one, START + DAY, chicago).cells.map(({ day, minor }) => [day, minor])).toEqual([
      ['2026-11-22', 1800],
      ['2026-11-23', 600],
    ])
    expect(chicago.nextDay(Date.parse('2026-03-08T07:30:00Z'))).toBe(Date.parse('2026-03-09T05:00:00Z'))
  })
})
