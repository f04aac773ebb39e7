import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Selection } from './selection-of.ts'
import type { CampaignPreview } from './what-changed.ts'

/** Who would get what by this selection: the pages that were looked at, as one. The newest is the one that holds. */
export function usePreview(hub: string, selection: Selection) {
  const pages = useInfiniteQuery({
    queryKey: ['campaign-preview', hub, selection],
    queryFn: ({ pageParam }) =>
      api.call('POST /api/hubs/{hub}/campaigns/preview', {
        params: { hub },
        body: { ...selection, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
  return {
    preview: pages.data && together(pages.data.pages),
    error: pages.error,
    isFetching: pages.isFetching,
    isWaitingForMore: pages.isFetchingNextPage,
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    lookAgain: async () => {
      const { data } = await pages.refetch()
      return data && together(data.pages)
    },
  }
}

function together(pages: readonly CampaignPreview[]): CampaignPreview | undefined {
  const last = pages.at(-1)
  return last && { ...last, people: pages.flatMap((page) => page.people) }
}
