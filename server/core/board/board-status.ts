import { after, daysMs } from '../../base/clock.ts'
import { type BoardMoment, noticeDaysOf } from '../../store/board-filter.ts'

interface Dates {
  readonly platform: string
  readonly redAt: Date | null
  readonly actBy: Date | null
}

/** The status of a row by the clock, as the database says it in SQL. */
export function statusAt(row: Dates, { now, notice }: BoardMoment) {
  if (row.redAt && row.redAt <= now) return 'disconnected'
  if (row.actBy && row.actBy <= after(now, daysMs(noticeDaysOf(notice, row.platform)))) return 'expiring'
  return 'connected'
}

export function causeAt(
  row: Dates & { readonly redCause: string | null; readonly soonCause: string | null },
  moment: BoardMoment,
): string | null {
  const status = statusAt(row, moment)
  return status === 'disconnected' ? row.redCause : status === 'expiring' ? row.soonCause : null
}
