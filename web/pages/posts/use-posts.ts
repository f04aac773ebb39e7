import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Tab } from './tabs.ts'

const route = 'GET /api/workspaces/{workspace}/posts'

/** Posts of one tab, a page at a time; read again every few seconds, for they move by themselves. */
export function usePosts(workspace: string, tab: Tab) {
  return useInfiniteQuery({
    queryKey: [route, { workspace }, tab.id],
    queryFn: ({ pageParam }) =>
      api.call(route, {
        params: { workspace },
        query: {
          limit: '30',
          ...(tab.states.length > 0 ? { state: tab.states.join(',') } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.more ? (page.posts.at(-1)?.id ?? null) : null),
    refetchInterval: 8_000,
  })
}
