import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'

/** What will not go out as things stand; looked at again now and then, for time alone changes it. */
export function useForecast() {
  const { id } = useWorkspace()
  return useQuery({
    ...api.read('GET /api/workspaces/{workspace}/forecast', { params: { workspace: id } }),
    refetchInterval: 60_000,
  })
}
