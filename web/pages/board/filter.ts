import type { Given } from '../../api/types.ts'

/** What the board is narrowed to, as the address says it: shared with the link, there again after a reload. */
export type BoardFilter = NonNullable<Given<'GET /api/hubs/{hub}/board/counts'>['query']>

const names = ['status', 'platform', 'cause', 'within', 'group', 'search', 'sort'] as const

/** Only what the board knows; anything else in an address is left alone. */
export function readFilter(search: Readonly<Record<string, unknown>>): BoardFilter {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )
}

export const sameFilter = (a: object, b: object): boolean => keyOf(a) === keyOf(b)

export const keyOf = (filter: object): string =>
  JSON.stringify(Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)))

/** `a,b` with `one` put in or taken out; undefined when nothing is left. */
export function toggled(values: string | undefined, one: string): string | undefined {
  const all = values?.split(',') ?? []
  const next = all.includes(one) ? all.filter((value) => value !== one) : [...all, one]
  return next.join(',') || undefined
}

export const isNarrowed = ({ sort: _sort, ...filter }: BoardFilter): boolean =>
  Object.values(filter).some(Boolean)
