/** When months of the captured list go dark (`platforms/linkedin.md` §2); the others by the rule below. */
const SUNSETS: Readonly<Record<string, string>> = {
  '202510': '2026-10-15',
  '202511': '2026-11-16',
  '202601': '2027-01-15',
  '202602': '2027-02-15',
  '202603': '2027-03-16',
  '202604': '2027-04-15',
  '202606': '2027-06-15',
  '202607': '2027-07-15',
}
/** Months that were never a version. */
const SKIPPED = ['202512']

/**
 * Is the version in force at this instant? Rule: from the first of its month until the 15th a year later, UTC.
 * `outAt`: the instant by which it must be out, later than `now` when the clock was moved into the past: a client made
 * today can then still play a story that begins last year.
 */
export function versionActive(version: string, now: number, outAt = now): boolean {
  const [, year, month] = /^(\d{4})(0[1-9]|1[0-2])$/.exec(version) ?? []
  if (!year || !month || SKIPPED.includes(version)) return false
  const sunset = Date.parse(SUNSETS[version] ?? `${Number(year) + 1}-${month}-15`)
  return Date.UTC(Number(year), Number(month) - 1, 1) <= outAt && now < sunset
}

/** Is it a month that was a version once, whether it still is or not? Versions began in June 2022. */
export function isPast(version: string, now: number): boolean {
  const [, year, month] = /^(\d{4})(0[1-9]|1[0-2])$/.exec(version) ?? []
  return (
    version >= '202206' && !SKIPPED.includes(version) && Date.UTC(Number(year), Number(month) - 1, 1) <= now
  )
}

/** LinkedIn writes versions in messages with a day: `20260101`. */
export const dated = (version: string): string => `${version}01`
