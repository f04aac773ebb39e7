import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useStop } from './use-stop.ts'

export function useWorkspaceStop() {
  const { id: workspace } = useWorkspace()
  return useStop((account) =>
    api.call('POST /api/workspaces/{workspace}/ad-stops', { params: { workspace }, body: { account } }),
  )
}
