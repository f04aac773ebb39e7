import { describe, expect, it } from 'vitest'
import { daysUntil, onDay, sayAgo, sayDay, sayDistance, sayLeft, sayMoment } from './dates.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const london = 'Europe/London'
const auckland = 'Pacific/Auckland'
const honolulu = 'Pacific/Honolulu'

describe('dates in the zone of the workspace', () => {
  it('says the weekday when near, the year when far', () => {
    expect(sayDay('2026-11-22T23:00:00Z', london, now)).toBe('today')
    expect(sayDay('2026-11-23T01:00:00Z', london, now)).toBe('tomorrow')
    expect(sayDay('2026-11-27T09:00:00Z', london, now)).toBe('Fri 27 Nov')
    expect(sayDay('2026-12-06T09:00:00Z', london, now)).toBe('6 Dec')
    expect(sayDay('2027-02-14T09:00:00Z', london, now)).toBe('14 Feb 2027')
  })

  it('the same instant falls on different days in different zones', () => {
    const instant = '2026-11-23T02:00:00Z'
    expect(sayDay(instant, london, now)).toBe('tomorrow')
    expect(sayDay(instant, honolulu, now)).toBe('today')
    expect(daysUntil('2026-11-22T11:00:00Z', auckland, now)).toBe(0)
    expect(daysUntil('2026-11-22T10:00:00Z', auckland, now)).toBe(-1)
  })

  it('counts calendar days over a change of the clocks', () => {
    const before = Date.parse('2026-10-24T22:30:00Z')
    expect(daysUntil('2026-10-26T00:30:00Z', london, before)).toBe(2)
    expect(sayDistance('2026-10-26T00:30:00Z', london, before)).toBe('in 2 days')
  })

  it('distances', () => {
    expect(sayDistance('2026-12-06T09:00:00Z', london, now)).toBe('in 14 days')
    expect(sayDistance('2026-11-19T09:00:00Z', london, now)).toBe('3 days ago')
    expect(sayDistance('2027-05-22T09:00:00Z', london, now)).toBe('in 6 months')
  })

  it('moments and prepositions', () => {
    expect(sayMoment('2026-11-22T10:42:00Z', london, now)).toBe('10:42')
    expect(sayMoment('2026-11-10T10:42:00Z', london, now)).toBe('10 Nov 10:42')
    expect(onDay('2026-11-10T10:42:00Z', london, now)).toBe('on 10 Nov')
    expect(onDay('2026-11-21T10:42:00Z', london, now)).toBe('yesterday')
  })

  it('time gone', () => {
    expect(sayAgo('2026-11-22T11:56:00Z', now)).toBe('4 min ago')
    expect(sayAgo('2026-11-22T07:00:00Z', now)).toBe('5 h ago')
    expect(sayAgo('2026-11-10T12:00:00Z', now)).toBe('12 days ago')
    expect(sayAgo('2026-11-22T12:00:30Z', now)).toBe('just now')
  })

  it('time left', () => {
    expect(sayLeft(47.2 * 60_000)).toBe('48 min')
    expect(sayLeft(20_000)).toBe('a minute')
    expect(sayLeft(0)).toBe('no time')
    expect(sayLeft(180 * 60_000)).toBe('3 h')
  })
})
