import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { readPlaybooksAgain } from '../../playbooks/shows-playbooks.ts'
import { readAdsAgain } from '../shows-ads.ts'
import { isMoving } from '../use-ads.ts'

/** An ad, and what a person can do about it. */
export function useAd(workspace: string, ad: string) {
  const queries = useQueryClient()
  const params = { workspace, ad }
  const onSettled = () => readAdsAgain(queries)
  const shown = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/ads/{ad}', { params }),
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? 1_500 : 10_000),
  })
  const approve = useMutation({
    mutationFn: (hash: string) =>
      api.call('POST /api/workspaces/{workspace}/ads/{ad}/approve', { params, body: { hash } }),
    onSettled,
  })
  const refuse = useMutation({
    mutationFn: (reason: string) =>
      api.call('POST /api/workspaces/{workspace}/ads/{ad}/refuse', { params, body: { reason } }),
    onSettled,
  })
  const pause = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/ads/{ad}/pause', { params }),
    onSettled,
  })
  const end = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/ads/{ad}/end', { params }),
    onSettled,
  })
  const discard = useMutation({
    mutationFn: () => api.call('DELETE /api/workspaces/{workspace}/ads/{ad}', { params }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/ads'] })
      await readPlaybooksAgain(queries)
    },
  })
  return { shown, approve, refuse, pause, end, discard }
}

export type AdDeeds = ReturnType<typeof useAd>
