import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { ChecklistItem, ConnectionsPage } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'

/** "Not used here" shows at once and is taken back if the server refuses: nothing hangs on it but the count. */
export function useUsedHere() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const { queryKey } = api.read('GET /api/workspaces/{workspace}/connections', {
    params: { workspace: workspace.id },
  })
  return useMutation({
    mutationFn: ({ item, used }: { item: ChecklistItem['item']; used: boolean }) =>
      api.call('PUT /api/workspaces/{workspace}/checklist/{item}', {
        params: { workspace: workspace.id, item },
        body: { used },
      }),
    onMutate: async ({ item, used }) => {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueryData<ConnectionsPage>(queryKey)
      if (before) {
        const checklist = before.checklist.map((one) =>
          one.item === item ? { ...one, state: used ? ('missing' as const) : ('not-used' as const) } : one,
        )
        queries.setQueryData<ConnectionsPage>(queryKey, { ...before, checklist })
      }
      return { before }
    },
    onError: (_error, _input, saved) => queries.setQueryData(queryKey, saved?.before),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  })
}
