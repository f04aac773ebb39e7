import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { dayIn } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import { useNow } from '../../../time/use-now.ts'
import { addDays } from '../../posts/calendar/days.ts'
import { isOpen } from '../use-ads.ts'
import type { HubAdsSearch } from './hub-ads-search.ts'

const route = 'GET /api/hubs/{hub}/ads'
const atOnce = 50

/** The days that are looked at, both included, by the reader's own clock. */
export function useSpan({ days }: HubAdsSearch): { from: string; to: string } {
  const to = dayIn(useNow(), Intl.DateTimeFormat().resolvedOptions().timeZone)
  return { from: addDays(to, 1 - Number(days ?? 28)), to }
}

/** Ads of every location, some locations at a time; read again often while a stop is under way. */
export function useHubAds(hub: string, search: HubAdsSearch, span: { from: string; to: string }) {
  return useInfiniteQuery({
    queryKey: [route, { hub }, search.search ?? '', span],
    queryFn: ({ pageParam }) =>
      api.call(route, {
        params: { hub },
        query: {
          ...span,
          offset: String(pageParam),
          limit: String(atOnce),
          ...(search.search ? { search: search.search } : {}),
        },
      }),
    initialPageParam: 0,
    getNextPageParam: (page, pages) => {
      const shown = pages.reduce((sum, one) => sum + one.rows.length, 0)
      return page.rows.length === atOnce ? shown : null
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.pages[0]?.stops.some(isOpen) ? 1_500 : 15_000),
  })
}
