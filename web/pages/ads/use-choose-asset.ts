import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import type { AdsWish } from '../accounts/AdsFirst.tsx'
import { readAdsAgain } from './shows-ads.ts'

type AssetRoute = 'PUT /api/workspaces/{workspace}/ad-account' | 'PUT /api/workspaces/{workspace}/pixel'

/** Chooses the ad account or the pixel; never optimistic, money hangs on it. */
export function useChooseAsset(route: AssetRoute) {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ candidate, ads }: { candidate: string; ads?: AdsWish }) =>
      api.call(route, { params: { workspace: workspace.id }, body: { candidate, ...(ads ? { ads } : {}) } }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/connections'] }),
        queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/ad-assets'] }),
        readAdsAgain(queries),
      ]),
  })
}
