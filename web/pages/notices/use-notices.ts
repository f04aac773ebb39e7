import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

const route = 'GET /api/me/notifications'

/** The bell's lines, page by page, and how to mark them. */
export function useNotices() {
  const queries = useQueryClient()
  const pages = useInfiniteQuery({
    queryKey: [route, 'pages'],
    queryFn: ({ pageParam }) => api.call(route, { query: pageParam ? { after: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })
  const onSettled = () => queries.invalidateQueries({ queryKey: [route] })
  const readOne = useMutation({
    mutationFn: (notification: string) =>
      api.call('POST /api/me/notifications/{notification}/read', { params: { notification } }),
    onSettled,
  })
  const readAll = useMutation({ mutationFn: () => api.call('POST /api/me/notifications/read'), onSettled })
  return { pages, readOne, readAll }
}
