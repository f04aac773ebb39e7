import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Given } from '../../api/types.ts'

export type LinkWish = Given<'POST /api/workspaces/{workspace}/connect-links'>['body']

/** Whose links a page shows: all of a hub's, or one workspace's. */
export type LinksAt = { readonly hub: string } | { readonly workspace: string }

const keyOf = (at: LinksAt) => ['connect-links', at] as const

/** The list, page by page, and what can be done with a link that is there. */
export function useLinks(at: LinksAt) {
  const queries = useQueryClient()
  const list = useInfiniteQuery({
    queryKey: keyOf(at),
    queryFn: ({ pageParam }) => {
      const query = pageParam ? { after: pageParam } : {}
      return 'hub' in at
        ? api.call('GET /api/hubs/{hub}/connect-links', { params: at, query })
        : api.call('GET /api/workspaces/{workspace}/connect-links', { params: at, query })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })
  const onSettled = () => queries.invalidateQueries({ queryKey: keyOf(at) })
  const renew = useMutation({
    mutationFn: (link: string) =>
      'hub' in at
        ? api.call('POST /api/hubs/{hub}/connect-links/{link}/renewal', {
            params: { ...at, link },
            body: {},
          })
        : api.call('POST /api/workspaces/{workspace}/connect-links/{link}/renewal', {
            params: { ...at, link },
            body: {},
          }),
    onSettled,
  })
  const revoke = useMutation({
    mutationFn: (link: string) =>
      'hub' in at
        ? api.call('DELETE /api/hubs/{hub}/connect-links/{link}', { params: { ...at, link } })
        : api.call('DELETE /api/workspaces/{workspace}/connect-links/{link}', { params: { ...at, link } }),
    onSettled,
  })
  return { list, renew, revoke }
}

/** A new link; a hub says for which workspace. */
export function useMakeLink(at: LinksAt) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ workspace, ...body }: LinkWish & { workspace: string }) =>
      'hub' in at
        ? api.call('POST /api/hubs/{hub}/connect-links', { params: at, body: { ...body, workspace } })
        : api.call('POST /api/workspaces/{workspace}/connect-links', { params: at, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(at) }),
  })
}
