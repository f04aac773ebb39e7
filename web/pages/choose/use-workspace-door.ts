import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import type { ChoiceDoor } from './choice-door.ts'

/** For people of the workspace, and a hub admin acting there. */
export function useWorkspaceDoor(grant: string): ChoiceDoor {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const params = { workspace: workspace.id, grant }
  return {
    keep: (body) => api.call('POST /api/workspaces/{workspace}/grants/{grant}/accounts', { params, body }),
    lookAgain: () => api.call('POST /api/workspaces/{workspace}/grants/{grant}/look-again', { params }),
    giveUp: () => api.call('DELETE /api/workspaces/{workspace}/grants/{grant}', { params }),
    show: (fresh) =>
      queries.setQueryData(
        api.read('GET /api/workspaces/{workspace}/grants/{grant}/candidates', { params }).queryKey,
        fresh,
      ),
    onChanged: () => queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/connections'] }),
    onGivenUp: () => navigate({ to: '/w/$workspace/manage/accounts', params: { workspace: workspace.id } }),
    asksTransfers: true,
  }
}
