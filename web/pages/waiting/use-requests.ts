import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'

const route = 'GET /api/workspaces/{workspace}/access-requests'

/** Who waits for what in this workspace, and how to ask, look again and take it back. */
export function useRequests() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const params = { workspace: workspace.id }
  const requests = useQuery({
    ...api.read(route, { params }),
    refetchInterval: (query) => (query.state.data?.requests.some((one) => !one.settledAs) ? 5_000 : 60_000),
  })
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: [route] }),
      queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/connections'] }),
      queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/grants/{grant}/candidates'] }),
    ])
  const ask = useMutation({
    mutationFn: (body: { candidateId: string; note: string } | { accountId: string; note: string }) =>
      api.call('POST /api/workspaces/{workspace}/access-requests', { params, body }),
    onSettled: refresh,
  })
  const look = useMutation({
    mutationFn: (request: string) =>
      api.call('POST /api/workspaces/{workspace}/access-requests/{request}/look', {
        params: { ...params, request },
      }),
    onSettled: refresh,
  })
  const withdraw = useMutation({
    mutationFn: (request: string) =>
      api.call('DELETE /api/workspaces/{workspace}/access-requests/{request}', {
        params: { ...params, request },
      }),
    onSettled: refresh,
  })
  return { requests, ask, look, withdraw }
}
