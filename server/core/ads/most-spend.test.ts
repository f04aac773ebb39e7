import { describe, expect, it } from 'vitest'
import { boundOf, monthOf, mostSpend } from './most-spend.ts'

const most = { day: 175, week: 700 }
const zone = 'Europe/Zurich'
const span = (from: string, to: string) => ({ from: new Date(from), to: new Date(to), timeZone: zone })

describe('the most that a budget can cost', () => {
  it('of a daily one is what its platform overspends on a day and in a week, whatever weekday it begins on', () => {
    expect([1, 4, 5, 7, 8, 11, 12].map((days) => boundOf(1_000, days, most))).toEqual([
      // Seven days from a Thursday: three before the Sunday, and the whole week's worth after it.
      1_750, 7_000, 8_750, 12_250, 14_000, 14_000, 15_750,
    ])
  })

  it('is never passed by a platform that spends as early as its weeks allow', () => {
    for (let weekday = 0; weekday < 7; weekday += 1)
      for (let days = 1; days <= 60; days += 1) {
        let [spent, inWeek] = [0, 0]
        for (let day = 0; day < days; day += 1) {
          if ((weekday + day) % 7 === 0) inWeek = 0
          const today = Math.min(most.day, most.week - inWeek)
          inWeek += today
          spent += today
        }
        expect(boundOf(100, days, most), `${days} days from weekday ${weekday}`).toBeGreaterThanOrEqual(spent)
      }
  })

  it('is rounded up to whole minor units, and exact where numbers are large', () => {
    expect(boundOf(1, 1, most)).toBe(2)
    expect(boundOf(100_000_000_000, 28, most)).toBe(3_325_000_000_000)
  })

  it('never grows smaller with another day, and is never below the budget of its days', () => {
    for (let days = 1; days < 200; days += 1) {
      expect(boundOf(997, days + 1, most)).toBeGreaterThanOrEqual(boundOf(997, days, most))
      expect(boundOf(997, days, most)).toBeGreaterThanOrEqual(997 * days)
    }
  })

  it('falls into the months of the ad account’s calendar', () => {
    const { months } = mostSpend(
      { per: 'day', minor: 1_000 },
      // The last hour of October in Zürich is still October, though in UTC it ends an hour earlier.
      span('2026-10-30T12:00:00Z', '2026-11-02T12:00:00Z'),
      most,
    )
    expect([...months]).toEqual([
      ['2026-10', 3_500],
      ['2026-11', 3_500],
    ])
  })

  it('counts a day whole, however little of it is meant, and not one that it ends with', () => {
    const day = { per: 'day', minor: 1_000 } as const
    expect(mostSpend(day, span('2026-11-10T22:59:00Z', '2026-11-10T23:00:00Z'), most).total).toBe(1_750)
    expect(mostSpend(day, span('2026-11-10T22:59:00Z', '2026-11-10T23:01:00Z'), most).total).toBe(3_500)
  })

  it('of a lifetime one is itself, and may fall into any of its months', () => {
    const { total, months } = mostSpend(
      { per: 'lifetime', minor: 50_000 },
      span('2026-11-20T00:00:00Z', '2027-01-05T00:00:00Z'),
      most,
    )
    expect(total).toBe(50_000)
    expect([...months]).toEqual([
      ['2026-11', 50_000],
      ['2026-12', 50_000],
      ['2027-01', 50_000],
    ])
  })

  it('knows which month it is there', () => {
    expect(monthOf(new Date('2026-10-31T23:30:00Z'), zone)).toBe('2026-11')
    expect(monthOf(new Date('2026-10-31T23:30:00Z'), 'America/New_York')).toBe('2026-10')
  })
})
