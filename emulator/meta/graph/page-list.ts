import { failures, GraphFailure } from '../failures.ts'
import type { Call } from './call.ts'
import type { Entry, Node } from './node.ts'

const DEFAULT_LIMIT = 25
const MAX_LIMIT = 100

/** Where the list stands and what was asked of it; both go into `next`. */
export type PageRequest = { readonly path: string; readonly params: ReadonlyMap<string, string> }

export type Paging = {
  readonly cursors: { readonly before: string; readonly after: string }
  readonly previous?: string
  readonly next?: string
}

/**
 * One page of a list. `next` and `previous` are absolute and carry the token and the version (§0); the absence of
 * `next` is the only end. Hidden places count: a page can be empty and still have a next.
 */
export function pageList(
  call: Call,
  entries: readonly Entry[],
  { path, params }: PageRequest,
): { shown: readonly Node[]; paging: Paging | null } {
  const limit = readLimit(params)
  const after = params.get('after')
  const before = params.get('before')
  let start = 0
  if (after) start = placeOf(entries, after) + 1
  else if (before) start = Math.max(0, placeOf(entries, before) - limit)
  const page = entries.slice(start, start + limit)
  const shown = page.flatMap(({ node }) => (node ? [node] : []))
  const [first, last] = [page[0], page.at(-1)]
  if (!first || !last) return { shown, paging: null }

  const address = (cursor: 'after' | 'before', value: string): string => {
    const query = new URLSearchParams()
    if (call.text) query.set('access_token', call.text)
    for (const [name, text] of params)
      if (!['access_token', 'after', 'before', 'method'].includes(name) && text) query.set(name, text)
    query.set('limit', String(limit))
    query.set(cursor, value)
    return `${call.core.origin}/meta/graph/${call.served.version}/${path}?${query}`
  }
  const cursors = { before: cursorOf(first), after: cursorOf(last) }
  return {
    shown,
    paging: {
      cursors,
      ...(start > 0 ? { previous: address('before', cursors.before) } : {}),
      ...(start + limit < entries.length ? { next: address('after', cursors.after) } : {}),
    },
  }
}

/** Nothing at all may be asked for beside a summary: `comments.limit(0).summary(true)`. */
function readLimit(params: ReadonlyMap<string, string>): number {
  const text = params.get('limit')
  if (text === undefined) return DEFAULT_LIMIT
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < (params.has('summary') ? 0 : 1))
    throw new GraphFailure(failures.parameterInvalid('Param limit must be a positive integer'))
  return Math.min(limit, MAX_LIMIT)
}

const cursorOf = ({ id }: Entry): string => `${Buffer.from(id).toString('base64url')}ZD`

function placeOf(entries: readonly Entry[], cursor: string): number {
  const place = entries.findIndex((entry) => cursorOf(entry) === cursor)
  if (place < 0) throw new GraphFailure(failures.cursor())
  return place
}
