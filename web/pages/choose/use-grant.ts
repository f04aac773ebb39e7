import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import type { ChoicePage } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'

/** Look again, keep, give up: what can be done with a consent nobody has chosen from yet. */
export function useGrant(choice: ChoicePage) {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const params = { workspace: workspace.id, grant: choice.grantId }
  const refreshList = () =>
    queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/connections'] })
  const lookAgain = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/grants/{grant}/look-again', { params }),
    onSuccess: (fresh) =>
      queries.setQueryData(
        api.read('GET /api/workspaces/{workspace}/grants/{grant}/candidates', { params }).queryKey,
        fresh,
      ),
  })
  const keep = useMutation({
    mutationFn: (body: { candidates: string[]; confirmed: string[] }) =>
      api.call('POST /api/workspaces/{workspace}/grants/{grant}/accounts', { params, body }),
    onSuccess: refreshList,
  })
  const giveUp = useMutation({
    mutationFn: () => api.call('DELETE /api/workspaces/{workspace}/grants/{grant}', { params }),
    onSuccess: async () => {
      await refreshList()
      await navigate({ to: '/w/$workspace/manage/accounts', params: { workspace: workspace.id } })
    },
  })
  return { lookAgain, keep, giveUp }
}
