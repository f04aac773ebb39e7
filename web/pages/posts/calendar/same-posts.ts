import type { CalendarPost } from '../../../api/types.ts'

/** Whether a day has to be drawn anew: reading again leaves what did not change the same object. */
export const samePosts = (a: readonly CalendarPost[], b: readonly CalendarPost[]): boolean =>
  a === b || (a.length === b.length && a.every((post, place) => post === b[place]))
