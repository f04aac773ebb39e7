import { groupBy } from '../../server/base/group-by.ts'
import type { Written } from './history.ts'

interface Reserved {
  readonly place: string
  readonly month: string
  readonly minor: number
  readonly spent: number
  readonly open: boolean
}

/**
 * Commits by which more was spoken for in a month than may be spent in it. A limit that was changed while the transaction ran
 * counts as it was before or after, whichever is higher: one of them was read.
 */
export function overCap(history: readonly Written[]): string[] {
  const limits = new Map<string, { minor: number; before: number; at: number }>()
  const reserved = new Map<string, Reserved>()
  const over: string[] = []
  for (const commit of groupBy(history, ({ transaction }) => transaction).values()) {
    const raised = new Set<string>()
    for (const { table, row, committedAt } of commit) {
      if (table === 'ad_limits') {
        const key = `${row.hub_id} ${row.workspace_id} ${row.currency}`
        const minor = Number(row.month_minor)
        limits.set(key, { minor, before: limits.get(key)?.minor ?? minor, at: committedAt })
      }
      if (table !== 'ad_reservations') continue
      const key = `${row.ad_id} ${row.month}`
      const next = reservedOf(row)
      const before = reserved.get(key)
      reserved.set(key, next)
      if (next.open && !(before?.open && before.minor >= next.minor))
        raised.add(`${next.place} ${next.month}`)
    }
    const begunAt = Math.min(...commit.map(({ at }) => at))
    for (const placeMonth of raised) {
      const sum = sumOf(reserved.values(), placeMonth)
      const limit = limits.get(placeMonth.slice(0, placeMonth.lastIndexOf(' ')))
      // A second before the first row: whoever looks the limit up does so before writing.
      const most = limit && limit.at > begunAt - 1_000 ? Math.max(limit.minor, limit.before) : limit?.minor
      if (sum > (most ?? 0))
        over.push(`${placeMonth}: ${sum} spoken for, and ${most ?? 'nothing'} may be spent`)
    }
  }
  return over
}

const reservedOf = (row: Written['row']): Reserved => ({
  place: `${row.hub_id} ${row.workspace_id} ${row.currency}`,
  month: String(row.month),
  minor: Number(row.minor),
  spent: Number(row.spent_minor),
  open: row.open === true,
})

function sumOf(all: Iterable<Reserved>, placeMonth: string): number {
  let sum = 0
  for (const { place, month, minor, spent, open } of all)
    if (`${place} ${month}` === placeMonth) sum += open ? Math.max(minor, spent) : spent
  return sum
}
