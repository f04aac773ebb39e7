import { describe, expect, it } from 'vitest'
import { nextMorning } from './next-morning.ts'

const next = (now: string, zone: string) => nextMorning(new Date(now), zone).toISOString()

describe('eight in the morning', () => {
  it('today before eight, tomorrow from eight on', () => {
    expect(next('2026-11-29T07:59:59Z', 'UTC')).toBe('2026-11-29T08:00:00.000Z')
    expect(next('2026-11-29T08:00:00Z', 'UTC')).toBe('2026-11-30T08:00:00.000Z')
    expect(next('2026-12-31T09:00:00.500Z', 'UTC')).toBe('2027-01-01T08:00:00.000Z')
  })

  it('is the zone’s own eight, on its own day', () => {
    expect(next('2026-11-29T20:00:00Z', 'Pacific/Auckland')).toBe('2026-11-30T19:00:00.000Z')
    expect(next('2026-11-29T07:00:00Z', 'America/Los_Angeles')).toBe('2026-11-29T16:00:00.000Z')
    expect(next('2026-11-29T00:00:00Z', 'Asia/Kathmandu')).toBe('2026-11-29T02:15:00.000Z')
  })

  it('stays eight when the clocks change between now and then', () => {
    expect(next('2026-03-28T09:00:00Z', 'Europe/London')).toBe('2026-03-29T07:00:00.000Z')
    expect(next('2026-03-29T00:30:00Z', 'Europe/London')).toBe('2026-03-29T07:00:00.000Z')
    expect(next('2026-10-24T08:00:00Z', 'Europe/London')).toBe('2026-10-25T08:00:00.000Z')
    expect(next('2026-11-01T05:30:00Z', 'America/New_York')).toBe('2026-11-01T13:00:00.000Z')
    expect(next('2026-03-08T06:59:00Z', 'America/New_York')).toBe('2026-03-08T12:00:00.000Z')
  })

  it('comes every day of a year, and never twice', () => {
    for (const zone of ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago']) {
      let now = new Date('2026-01-01T00:00:00Z')
      for (let n = 0; n < 366; n++) {
        const then = nextMorning(now, zone)
        const hours = (then.getTime() - now.getTime()) / 3_600_000
        if (n > 0) expect(Math.abs(hours - 24), `${zone} ${then.toISOString()}`).toBeLessThanOrEqual(1)
        expect(
          new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(
            then,
          ),
        ).toBe('08:00')
        now = then
      }
    }
  })
})
