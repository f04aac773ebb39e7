import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Account } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'

/** What shows a connection: the list, and the connection's own page. */
const shown = [
  'GET /api/workspaces/{workspace}/connections',
  'GET /api/workspaces/{workspace}/accounts/{account}/lifetimes',
  'GET /api/workspaces/{workspace}/accounts/{account}/timeline',
]

/** Refresh, check and reconnect of one connection; whatever shows it is read again after each. `from`: where it leads back to. */
export function useAccountActions(account: Account, from: 'list' | 'account' = 'list') {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const params = { workspace: workspace.id, account: account.id }
  const onSettled = () => Promise.all(shown.map((route) => queries.invalidateQueries({ queryKey: [route] })))
  const refresh = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/accounts/{account}/refresh', { params }),
    onSettled,
  })
  const check = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/accounts/{account}/check', { params }),
    onSettled,
  })
  const reconnect = useMutation({
    mutationFn: () =>
      api.call('POST /api/workspaces/{workspace}/accounts/{account}/reconnect', { params, body: { from } }),
    onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl),
  })
  const forget = () => {
    refresh.reset()
    check.reset()
    reconnect.reset()
  }
  return { refresh, check, reconnect, forget }
}
