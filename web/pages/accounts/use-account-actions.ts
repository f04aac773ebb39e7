import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Account } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'

const page = 'GET /api/workspaces/{workspace}/connections'

/** Refresh, check and reconnect of one row; the list is read again after each. */
export function useAccountActions(account: Account) {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const params = { workspace: workspace.id, account: account.id }
  const onSettled = () => queries.invalidateQueries({ queryKey: [page] })
  const refresh = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/accounts/{account}/refresh', { params }),
    onSettled,
  })
  const check = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/accounts/{account}/check', { params }),
    onSettled,
  })
  const reconnect = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/accounts/{account}/reconnect', { params }),
    onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl),
  })
  const forget = () => {
    refresh.reset()
    check.reset()
    reconnect.reset()
  }
  return { refresh, check, reconnect, forget }
}
