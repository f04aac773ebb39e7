/** The only way to ask for the time: practice mode moves product and emulator together by one offset. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

export interface MovableClock extends Clock {
  /** Sets how far this clock runs ahead of the system's, in milliseconds. */
  setOffset(offsetMs: number): void
}

export function movableClock(offsetMs = 0): MovableClock {
  let offset = offsetMs
  return {
    now: () => new Date(Date.now() + offset),
    setOffset: (next) => {
      offset = next
    },
  }
}

export const secondsMs = (seconds: number): number => seconds * 1000
export const minutesMs = (minutes: number): number => minutes * 60_000
export const hoursMs = (hours: number): number => hours * 3_600_000
export const daysMs = (days: number): number => days * 86_400_000

export const after = (instant: Date, spanMs: number): Date => new Date(instant.getTime() + spanMs)

/** Whether this names a time zone that clocks know. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
