import { failures } from './failures.ts'
import type { Call } from './rest.ts'

/** One page by `start` and `count` (0, 10; at most 100 a page), with links to its neighbours (§2). `view` spells one. */
export function page<T>(call: Call, all: readonly T[], view: (one: T) => unknown = (one) => one): Response {
  const start = whole(call, 'start', 0)
  const count = whole(call, 'count', 10)
  if (start === null || start < 0) return failures.parameterInvalid('start')
  if (count === null || count < 1 || count > 100) return failures.parameterInvalid('count')
  const link = (rel: string, at: number) => ({
    rel,
    type: 'application/json',
    href: hrefAt(call.address, at, count),
  })
  const links = [
    ...(start > 0 ? [link('prev', Math.max(0, start - count))] : []),
    ...(start + count < all.length ? [link('next', start + count)] : []),
  ]
  return Response.json({
    elements: all.slice(start, start + count).map(view),
    paging: { start, count, total: all.length, links },
  })
}

/** One page by cursor, as the ads collections page: `pageSize`, `pageToken`, `metadata.nextPageToken`. */
export function cursorPage<T>(
  call: Call,
  all: readonly T[],
  view: (one: T) => unknown = (one) => one,
  most = 1000,
): Response {
  const size = whole(call, 'pageSize', 100)
  if (size === null || size < 1 || size > most) return failures.parameterInvalid('pageSize')
  const token = call.query.get('pageToken')
  const start = token === undefined ? 0 : tokenStart(token)
  if (start === null) return failures.parameterInvalid('pageToken')
  const next = start + size
  const metadata = next < all.length ? { nextPageToken: Buffer.from(`at:${next}`).toString('base64url') } : {}
  return Response.json({ elements: all.slice(start, next).map(view), metadata })
}

function tokenStart(token: unknown): number | null {
  if (typeof token !== 'string') return null
  const [, start] = /^at:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  return start === undefined ? null : Number(start)
}

function whole(call: Call, name: string, usual: number): number | null {
  const value = call.query.get(name)
  if (value === undefined) return usual
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null
}

function hrefAt(address: string, start: number, count: number): string {
  const [path, query = ''] = address.split('?')
  const kept = query.split('&').filter((part) => part !== '' && !/^(start|count)=/.test(part))
  return `${path}?${[...kept, `start=${start}`, `count=${count}`].join('&')}`
}
