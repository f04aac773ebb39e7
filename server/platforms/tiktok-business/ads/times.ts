import { sayInstant } from '../../plan-fields.ts'

/** `2026-12-01 08:00:00`, in UTC whatever the advertiser's zone. */
export const timeOf = (instant: string): string => sayInstant(instant).slice(0, 19).replace('T', ' ')

/** Undefined for anything else. */
export function instantIn(time: string | undefined): string | undefined {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(time ?? '')
  const instant = found && `${found[1]}T${found[2]}Z`
  return instant && !Number.isNaN(Date.parse(instant)) ? sayInstant(instant) : undefined
}
