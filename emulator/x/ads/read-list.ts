import { adsFailures, type Params } from './failures.ts'

/** What every list of the Ads API can be asked. */
export type ListQuery = {
  readonly count: number
  /** How many entries came before this page. */
  readonly from: number
  readonly ids: readonly string[] | null
  readonly sortBy: { readonly field: string; readonly descending: boolean } | null
  readonly withDeleted: boolean
  readonly withTotalCount: boolean
  readonly params: Params
}

const SORTABLE = ['created_at', 'updated_at', 'name']

/** Reads a list's query and the echo of it; `idsName` is the list's own filter (`account_ids`). */
export function readList(query: URLSearchParams, idsName: string, path: Params = {}): ListQuery | Response {
  const ids = query.get(idsName)?.split(',') ?? null
  const [count, cursor, sortBy] = [query.get('count'), query.get('cursor'), query.get('sort_by')]
  const flags = ['with_deleted', 'with_total_count'].filter((name) => query.has(name))
  const params: Params = {
    ...path,
    ...(ids ? { [idsName]: ids } : {}),
    ...(count !== null && /^\d+$/.test(count) ? { count: Number(count) } : {}),
    ...(cursor ? { cursor } : {}),
    ...(sortBy ? { sort_by: [sortBy] } : {}),
    ...Object.fromEntries(flags.map((name) => [name, query.get(name) === 'true'])),
  }
  const wrong = (name: string, expected: string): Response =>
    adsFailures.parameter(name, query.get(name) ?? '', expected, params)
  const oddFlag = flags.find((name) => !['true', 'false'].includes(query.get(name) ?? ''))
  if (oddFlag) return wrong(oddFlag, 'boolean')
  if (count !== null && !(/^\d{1,4}$/.test(count) && Number(count) >= 1 && Number(count) <= 1000))
    return wrong('count', 'integer between 1 and 1000')
  if (ids && (ids.length > 200 || ids.some((id) => !/^[0-9a-z]+$/.test(id))))
    return wrong(idsName, 'up to 200 identifiers')
  const [, field, direction] = /^(\w+?)(?:-(asc|desc))?$/.exec(sortBy ?? '') ?? []
  if (sortBy !== null && !SORTABLE.includes(field ?? '')) return wrong('sort_by', SORTABLE.join(', '))
  if (cursor && query.get('with_total_count') === 'true') return adsFailures.exclusive(params)
  const from = cursor ? readCursor(cursor) : 0
  if (from === null) return wrong('cursor', 'cursor')
  return {
    count: count === null ? 200 : Number(count),
    from,
    ids,
    sortBy: field ? { field, descending: direction === 'desc' } : null,
    withDeleted: query.get('with_deleted') === 'true',
    withTotalCount: query.get('with_total_count') === 'true',
    params,
  }
}

type Entity = Readonly<Record<string, unknown>> & { readonly id: string; readonly deleted: boolean }

/** One page of a list as the Ads API writes it. */
export function listAnswer(entities: readonly Entity[], asked: ListQuery): Response {
  const there = entities.filter(
    ({ id, deleted }) => (asked.withDeleted || !deleted) && (asked.ids?.includes(id) ?? true),
  )
  const { sortBy } = asked
  if (sortBy) {
    const text = (entity: Entity): string => String(entity[sortBy.field] ?? '')
    there.sort((a, b) =>
      sortBy.descending ? text(b).localeCompare(text(a)) : text(a).localeCompare(text(b)),
    )
  }
  const end = asked.from + asked.count
  return Response.json({
    request: { params: asked.params },
    next_cursor: end < there.length ? makeCursor(end) : null,
    data: there.slice(asked.from, end),
    ...(asked.withTotalCount ? { total_count: there.length } : {}),
  })
}

// Opaque to clients: `c-` and a base-36 number that is not the bare position.
const makeCursor = (from: number): string => `c-${(from * 46_657 + 1_679_616).toString(36)}`

function readCursor(text: string): number | null {
  const number = /^c-[0-9a-z]{1,9}$/.test(text) ? Number.parseInt(text.slice(2), 36) : Number.NaN
  const from = (number - 1_679_616) / 46_657
  return Number.isInteger(from) && from > 0 ? from : null
}
