import { after, hoursMs } from '../../../base/clock.ts'
import type { PostLimit } from '../../../platforms/publishing.ts'

/** What had to wait longer than this is asked of a person, and takes nobody's place (the freshness rule as it is preset). */
const waitsMs = hoursMs(24)

/**
 * When each delivery of a line gets out through a limit: at its moment, or as soon as the window has room again; null: not by itself
 * any more. `moments` in order.
 */
export function outAt(
  moments: readonly Date[],
  { most, withinMs }: Pick<PostLimit, 'most' | 'withinMs'>,
): (Date | null)[] {
  const out: Date[] = []
  return moments.map((moment) => {
    const before = out[out.length - most]
    const free = before ? after(before, withinMs).getTime() : 0
    const at = new Date(Math.max(free, moment.getTime()))
    if (at > after(moment, waitsMs)) return null
    out.push(at)
    return at
  })
}
