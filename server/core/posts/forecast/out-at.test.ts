import { describe, expect, it } from 'vitest'
import { after, hoursMs, minutesMs } from '../../../base/clock.ts'
import { outAt } from './out-at.ts'

const noon = new Date('2026-12-01T12:00:00Z')
const later = (ms: number) => after(noon, ms)
const every = (count: number, ms: number) => Array.from({ length: count }, (_, n) => later(n * ms))
const twoADay = { most: 2, withinMs: hoursMs(24) }

describe('a line before a limit', () => {
  it('passes as long as the window has room', () => {
    const line = every(4, hoursMs(12))
    expect(outAt(line, twoADay)).toEqual(line)
  })

  it('holds up what is too many until the first leaves the window', () => {
    const [first, second, third] = outAt(every(3, hoursMs(1)), twoADay)
    expect([first, second]).toEqual(every(2, hoursMs(1)))
    expect(third).toEqual(later(hoursMs(24)))
  })

  it('what waited takes a place of the next day', () => {
    const line = [noon, later(1), later(minutesMs(1)), later(hoursMs(24))]
    expect(outAt(line, twoADay).map((at) => at?.getTime())).toEqual([
      noon.getTime(),
      noon.getTime() + 1,
      noon.getTime() + hoursMs(24),
      noon.getTime() + hoursMs(24) + 1,
    ])
  })

  it('what waits longer than a day takes nobody’s place', () => {
    const line = [...Array.from({ length: 5 }, () => noon), later(hoursMs(49))]
    expect(outAt(line, twoADay)).toEqual([
      noon,
      noon,
      later(hoursMs(24)),
      later(hoursMs(24)),
      null,
      later(hoursMs(49)),
    ])
  })
})
