import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'

type AssetRoute = 'PUT /api/workspaces/{workspace}/ad-account' | 'PUT /api/workspaces/{workspace}/pixel'

/** Chooses the ad account or the pixel; never optimistic, money hangs on it. */
export function useChooseAsset(route: AssetRoute) {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (candidate: string) =>
      api.call(route, { params: { workspace: workspace.id }, body: { candidate } }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/connections'] }),
        queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/ad-assets'] }),
      ]),
  })
}
