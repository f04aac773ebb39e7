import type { BoardPageAccount } from '../../store/board.ts'
import type { BoardMoment } from '../../store/board-filter.ts'
import type { BoardPageRow } from '../../store/board-page.ts'
import type { Context } from '../context.ts'
import { boardPlatforms } from './board-platforms.ts'
import { causeAt, statusAt } from './board-status.ts'

/** A location at a platform: its worst publishing account stands for all. */
export interface BoardCell {
  readonly platform: string
  readonly status: 'connected' | 'expiring' | 'disconnected' | 'not-set-up' | 'not-used'
  readonly accounts: number
  readonly accountId: string | null
  readonly cause: string | null
  readonly actBy: Date | null
  readonly actByKind: string | null
  /** Disconnected since. */
  readonly since: Date | null
  readonly troubleSince: Date | null
}

export function cellsOf(ctx: Context, row: BoardPageRow, moment: BoardMoment): BoardCell[] {
  return boardPlatforms(ctx).map(({ id }) => {
    const mine = row.accounts
      .filter(([, platform]) => platform === id)
      .map((one) => ({ ...datesOf(one), platform: id }))
    const [worst] = mine.sort((a, b) => orderOf(a, moment) - orderOf(b, moment))
    if (!worst) return empty(id, row.missing.includes(id) ? 'not-set-up' : 'not-used')
    const status = statusAt(worst, moment)
    const over = status === 'disconnected'
    return {
      platform: id,
      status,
      accounts: mine.length,
      accountId: worst.accountId,
      cause: causeAt(worst, moment),
      actBy: over ? null : worst.actBy,
      actByKind: over ? null : worst.actByKind,
      since: over ? worst.redAt : null,
      troubleSince: over ? null : (mine.find((one) => one.troubleSince)?.troubleSince ?? null),
    }
  })
}

const order = ['disconnected', 'expiring', 'connected'] as const

type Dates = ReturnType<typeof datesOf> & { platform: string }

/** Red before yellow before green, then whoever has to act first. */
const orderOf = (one: Dates, moment: BoardMoment): number =>
  order.indexOf(statusAt(one, moment)) * 1e15 + Math.min(one.actBy?.getTime() ?? 1e14, 1e14)

const date = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

function datesOf(account: BoardPageAccount) {
  const [accountId, , redAt, actBy, redCause, soonCause, actByKind, troubleSince] = account
  return {
    accountId,
    redAt: date(redAt),
    actBy: date(actBy),
    redCause,
    soonCause,
    actByKind,
    troubleSince: date(troubleSince),
  }
}

const empty = (platform: string, status: 'not-set-up' | 'not-used'): BoardCell => ({
  platform,
  status,
  accounts: 0,
  accountId: null,
  cause: null,
  actBy: null,
  actByKind: null,
  since: null,
  troubleSince: null,
})
