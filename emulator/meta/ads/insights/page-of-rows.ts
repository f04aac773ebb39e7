import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'

const DEFAULT_LIMIT = 25
const MOST = 5000

/** One page of rows, which have no ids: cursors count them. `next` is absolute, and its absence the only end. */
export function pageOfRows<T>(
  { core, params, served, text }: Call,
  rows: readonly T[],
  path: string,
  tell: (row: T) => Record<string, unknown>,
): { data: Record<string, unknown>[]; paging?: unknown } {
  const limit = Math.min(MOST, Number(params.get('limit') || DEFAULT_LIMIT))
  if (!Number.isInteger(limit) || limit < 1)
    throw new GraphFailure(failures.parameterInvalid('Param limit must be a positive integer'))
  const after = params.get('after')
  const from = after ? placeOf(after) + 1 : 0
  const shown = rows.slice(from, from + limit)
  if (shown.length === 0) return { data: [] }
  const address = (cursor: string): string => {
    const query = new URLSearchParams(text ? { access_token: text } : {})
    for (const [name, value] of params)
      if (!['access_token', 'after', 'before', 'method'].includes(name) && value) query.set(name, value)
    query.set('limit', String(limit))
    query.set('after', cursor)
    return `${core.origin}/meta/graph/${served.version}/${path}?${query}`
  }
  const cursors = { before: cursorOf(from), after: cursorOf(from + shown.length - 1) }
  const isMore = from + shown.length < rows.length
  return {
    data: shown.map(tell),
    paging: { cursors, ...(isMore ? { next: address(cursors.after) } : {}) },
  }
}

const cursorOf = (place: number): string => `${Buffer.from(String(place)).toString('base64url')}ZD`

function placeOf(cursor: string): number {
  const place = Buffer.from(cursor.replace(/ZD$/, ''), 'base64url').toString()
  if (!/^\d{1,9}$/.test(place)) throw new GraphFailure(failures.cursor())
  return Number(place)
}
