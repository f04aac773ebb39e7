import { describe, expect, it } from 'vitest'
import { scheduleOf } from './schedule-of.ts'

const now = new Date('2027-03-20T10:30:20Z')

describe('when an ad of a playbook runs', () => {
  it('from the moment it is joined, so many days', () => {
    const said = scheduleOf({ starts: 'joined', days: 2 }, 'Europe/London', now)
    expect(said).toMatchObject({ starts: 'now', ends: '2027-03-22T10:30', isOver: false })
  })

  it('from midnight of a day on the clocks of the location, over the hour that is lost', () => {
    const said = scheduleOf({ starts: '2027-03-27', days: 2 }, 'Europe/London', now)
    expect(said).toMatchObject({ starts: '2027-03-27T00:00', ends: '2027-03-29T00:00' })
    expect((said.endsAt.getTime() - said.startsAt.getTime()) / 3_600_000).toBe(47)
  })

  it('a midnight that there is not is the moment behind the jump', () => {
    // Clocks in Beirut go from 00:00 to 01:00.
    expect(scheduleOf({ starts: '2027-03-28', days: 1 }, 'Asia/Beirut', now).starts).toBe('2027-03-28T01:00')
  })

  it('joined later it runs what is left, and nothing once that is under an hour', () => {
    const late = scheduleOf({ starts: '2027-03-19', days: 3 }, 'Europe/London', now)
    expect(late).toMatchObject({ starts: 'now', ends: '2027-03-22T00:00', isOver: false })
    expect(scheduleOf({ starts: '2027-03-10', days: 3 }, 'Europe/London', now).isOver).toBe(true)
  })
})
