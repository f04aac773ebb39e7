import { after, daysMs } from '../../base/clock.ts'

const hour = 8

/** The next time that clocks in the zone show eight in the morning, strictly after this instant. */
export function nextMorning(now: Date, zone: string): Date {
  const today = localTime(now, zone)
  const at = (days: number) => {
    const wall = Date.UTC(today.year, today.month - 1, today.day + days, hour)
    // Twice, because the clocks may have changed between the guess and the morning.
    const guess = wall - aheadMs(new Date(wall), zone)
    return new Date(wall - aheadMs(new Date(guess), zone))
  }
  return [at(0), at(1)].find((morning) => morning > now) ?? after(now, daysMs(1))
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function aheadMs(instant: Date, zone: string): number {
  const { year, month, day, hour: h, minute, second } = localTime(instant, zone)
  return Date.UTC(year, month - 1, day, h, minute, second) - Math.floor(instant.getTime() / 1000) * 1000
}

function localTime(instant: Date, zone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}
