import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { download } from '../../api/download.ts'

const route = 'GET /api/hubs/{hub}/campaigns/{campaign}'

/** A campaign as it stands, looked at again every few seconds, and what can be done with it. */
export function useCampaign(hub: string) {
  const { campaign } = useParams({ from: '/signed-in/h/$hub/campaigns/$campaign' })
  const params = { hub, campaign }
  const queries = useQueryClient()
  const queryKey = [route, params]
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => api.call(route, { params, query: pageParam ? { after: pageParam } : {} }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.campaign.finishedAt ? false : 5_000),
  })
  const onSettled = () => queries.invalidateQueries({ queryKey })
  const remind = useMutation({
    mutationFn: (email: string | undefined) =>
      api.call('POST /api/hubs/{hub}/campaigns/{campaign}/reminders', {
        params,
        body: email ? { email } : {},
      }),
    onSettled,
  })
  const finish = useMutation({
    mutationFn: () => api.call('POST /api/hubs/{hub}/campaigns/{campaign}/finish', { params }),
    onSettled,
  })
  const save = useMutation({
    mutationFn: () => download('POST /api/hubs/{hub}/campaigns/{campaign}/export', { params }),
  })
  return { list, remind, finish, save }
}
