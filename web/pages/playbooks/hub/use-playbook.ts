import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { download } from '../../../api/download.ts'
import { readPlaybooksAgain } from '../shows-playbooks.ts'

/** A playbook as it stands, and what a hub can do about it. */
export function usePlaybook(hub: string, playbook: string) {
  const queries = useQueryClient()
  const params = { hub, playbook }
  const onSettled = () => readPlaybooksAgain(queries)
  const shown = useQuery({
    ...api.read('GET /api/hubs/{hub}/playbooks/{playbook}', { params }),
    refetchInterval: 10_000,
  })
  const open = useMutation({
    mutationFn: (version: number) =>
      api.call('POST /api/hubs/{hub}/playbooks/{playbook}/open', { params, body: { version } }),
    onSettled,
  })
  const close = useMutation({
    mutationFn: () => api.call('POST /api/hubs/{hub}/playbooks/{playbook}/close', { params }),
    onSettled,
  })
  const stop = useMutation({
    mutationFn: () => api.call('POST /api/hubs/{hub}/playbooks/{playbook}/stop', { params }),
    onSettled,
  })
  const ask = useMutation({
    mutationFn: (body: { workspaces: string[] | null; note: string }) =>
      api.call('POST /api/hubs/{hub}/playbooks/{playbook}/ask', { params, body }),
    onSettled,
  })
  const discard = useMutation({
    mutationFn: () => api.call('DELETE /api/hubs/{hub}/playbooks/{playbook}', { params }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['GET /api/hubs/{hub}/playbooks'] }),
  })
  const save = useMutation({
    mutationFn: () => download('POST /api/hubs/{hub}/playbooks/{playbook}/export', { params }),
  })
  return { shown, open, close, stop, ask, discard, save }
}

export type PlaybookDeeds = ReturnType<typeof usePlaybook>
