import { failures, GraphFailure } from '../failures.ts'
import type { Call } from '../graph/call.ts'
import { pageFailures } from './failures.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** `true` or `false` in any of the ways clients write them; absent = `otherwise`. */
export function readBoolean({ params }: Call, name: string, otherwise: boolean): boolean {
  const text = params.get(name)?.toLowerCase()
  if (text === undefined || text === '') return otherwise
  if (['true', '1'].includes(text)) return true
  if (['false', '0'].includes(text)) return false
  throw new GraphFailure(failures.parameterInvalid(`Param ${name} must be a boolean`))
}

/** One of some words, as it is written; null = absent. */
export function readWord<W extends string>({ params }: Call, name: string, words: readonly W[]): W | null {
  const text = params.get(name)
  if (!text) return null
  const word = words.find((one) => one === text)
  if (!word) throw new GraphFailure(failures.parameterEnum(name, words))
  return word
}

export function readRequired({ params }: Call, name: string): string {
  const value = params.get(name)
  if (!value) throw new GraphFailure(failures.parameterMissing(name))
  return value
}

/** A list as JSON or as a comma list; JSON objects stay texts. */
export function readList({ params }: Call, name: string): string[] {
  const text = params.get(name)
  if (!text) return []
  return text.trim().startsWith('[') ? ofJson(text, name) : text.split(',').map((one) => one.trim())
}

function ofJson(text: string, name: string): string[] {
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list))
      return list.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one)))
  } catch {
    // falls through
  }
  throw new GraphFailure(failures.parameterInvalid(`Param ${name} must be an array.`))
}

const UNITS = { second: 1000, minute: MINUTE, hour: 60 * MINUTE, day: DAY, week: 7 * DAY } as const
const AHEAD = new RegExp(`^\\+\\s*(\\d{1,4})\\s*(${Object.keys(UNITS).join('|')})s?$`, 'i')

/**
 * A moment as Unix seconds, ISO 8601, `+2 hours` or another date text, in epoch milliseconds; null = it is none. Of
 * what PHP's `strtotime` reads besides, nothing.
 */
export function readMoment(text: string, now: number): number | null {
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1000
  const [, count, unit] = AHEAD.exec(text.trim()) ?? []
  if (count && unit) return now + Number(count) * UNITS[unit.toLowerCase() as keyof typeof UNITS]
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}

/** When a post is to appear by itself; null = nothing was scheduled. 10 minutes to 30 days ahead (§4.1). */
export function readSchedule(call: Call, published: boolean): number | null {
  const text = call.params.get('scheduled_publish_time')
  if (!text) return null
  if (published) throw new GraphFailure(pageFailures.scheduledButPublished())
  const now = call.core.now()
  const at = readMoment(text, now)
  if (at === null || at < now + 10 * MINUTE || at > now + 30 * DAY)
    throw new GraphFailure(pageFailures.scheduleWindow())
  return at
}
