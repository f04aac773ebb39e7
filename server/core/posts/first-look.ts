import { after } from '../../base/clock.ts'
import { prepareAheadMs } from './timing.ts'

/** When the worker looks at a scheduled delivery first: some time before its moment, or at once. */
export function firstLook(dueAt: Date | null, now: Date): Date {
  const ahead = dueAt ? after(dueAt, -prepareAheadMs) : now
  return ahead > now ? ahead : now
}
