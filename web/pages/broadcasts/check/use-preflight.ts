import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import type { CheckSearch } from './check-search.ts'

const route = 'GET /api/hubs/{hub}/broadcasts/{broadcast}/preflight'

/** What each location would get as the draft stands now; the summary is of all of them, whatever is looked at. */
export function usePreflight(hub: string, broadcast: string, search: CheckSearch) {
  const list = useInfiniteQuery({
    queryKey: [route, { hub, broadcast }, search],
    queryFn: ({ pageParam }) =>
      api.call(route, {
        params: { hub, broadcast },
        query: {
          limit: '50',
          ...(search.reach ? { reach: search.reach } : {}),
          ...(search.why ? { why: search.why } : {}),
          ...(search.kind ? { kind: search.kind } : {}),
          ...(search.search ? { search: search.search } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  return {
    list,
    head: list.data?.pages[0],
    rows: list.data?.pages.flatMap((page) => page.rows) ?? [],
  }
}
