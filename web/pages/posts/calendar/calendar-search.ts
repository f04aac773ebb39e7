import { targetStateWords } from '../../../../contract/words.ts'
import { platforms } from '../../../platforms/registry.ts'
import { text } from '../../../routes/text.ts'

export const views = ['month', 'week', 'list'] as const
export type View = (typeof views)[number]

/** How a calendar is looked at, as its address says it: there again after a reload, and on the way back. */
export interface CalendarSearch {
  /** A month, unless said otherwise. */
  readonly view?: View | undefined
  /** Any day of the month or week that is shown; today, unless said otherwise. */
  readonly day?: string | undefined
  readonly account?: string | undefined
  readonly platform?: string | undefined
  /** The word for a state. */
  readonly state?: string | undefined
}

/** Only what a calendar knows; anything else in an address is left alone. */
export function readCalendarSearch(search: Record<string, unknown>): CalendarSearch {
  const [platform, state, day] = [text(search, 'platform'), text(search, 'state'), text(search, 'day')]
  const view = views.find((one) => one === search.view)
  return {
    view: view === 'month' ? undefined : view,
    day: day && isDay(day) ? day : undefined,
    account: text(search, 'account'),
    platform: platform && Object.hasOwn(platforms, platform) ? platform : undefined,
    state: stateNames.find((one) => one === state),
  }
}

export const stateNames: readonly string[] = [...new Set(Object.values(targetStateWords))]

const isDay = (day: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(day) &&
  !Number.isNaN(Date.parse(day)) &&
  new Date(day).toISOString().startsWith(day)
