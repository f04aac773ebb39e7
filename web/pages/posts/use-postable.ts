import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Postable } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'

/** Where this workspace can post, and whether it was asked yet. */
export function usePostable(): { accounts: readonly Postable[]; isKnown: boolean; error: Error | null } {
  const workspace = useWorkspace()
  const { data, error } = useQuery(
    api.read('GET /api/workspaces/{workspace}/postable', { params: { workspace: workspace.id } }),
  )
  return { accounts: data?.accounts ?? [], isKnown: data !== undefined, error }
}
