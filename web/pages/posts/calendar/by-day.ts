import { targetStateWords } from '../../../../contract/words.ts'
import type { CalendarPost } from '../../../api/types.ts'
import type { CalendarSearch } from './calendar-search.ts'

export type ByDay = ReadonlyMap<string, readonly CalendarPost[]>

/** The posts of each day, earliest first; of filters, one delivery has to meet all. */
export function byDay(posts: readonly CalendarPost[], filter: CalendarSearch): ByDay {
  const { account, platform, state } = filter
  const wanted = (one: CalendarPost['targets'][number]) =>
    (!account || one.accountId === account) &&
    (!platform || one.platform.id === platform) &&
    (!state || targetStateWords[one.state] === state)
  const days = new Map<string, CalendarPost[]>()
  for (const post of posts) {
    if ((account || platform || state) && !post.targets.some(wanted)) continue
    const day = post.wallTime.slice(0, 10)
    const there = days.get(day)
    if (there) there.push(post)
    else days.set(day, [post])
  }
  for (const one of days.values()) one.sort((a, b) => (a.wallTime < b.wallTime ? -1 : 1))
  return days
}
