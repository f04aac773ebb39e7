import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { download } from '../../../api/download.ts'
import type { Broadcast } from '../../../api/types.ts'
import { showsBroadcasts } from '../shows-broadcasts.ts'
import { countOf } from './result-groups.ts'

/** Something of it still moves by itself. */
const isMoving = ({ workspacesWaiting, counts }: Broadcast): boolean =>
  workspacesWaiting > 0 || countOf(counts, ['ahead', 'underway', 'held', 'needs']) > 0

/** A broadcast as it stands, and what a hub can do about it. */
export function useBroadcast(hub: string, broadcast: string) {
  const queries = useQueryClient()
  const params = { hub, broadcast }
  const onSettled = () =>
    Promise.all(showsBroadcasts.map((route) => queries.invalidateQueries({ queryKey: [route] })))
  const shown = useQuery({
    ...api.read('GET /api/hubs/{hub}/broadcasts/{broadcast}', { params }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.broadcast) ? 3_000 : 30_000),
  })
  const stop = useMutation({
    mutationFn: () => api.call('POST /api/hubs/{hub}/broadcasts/{broadcast}/stop', { params }),
    onSettled,
  })
  const catchUp = useMutation({
    mutationFn: () => api.call('POST /api/hubs/{hub}/broadcasts/{broadcast}/catch-up', { params }),
    onSettled,
  })
  const save = useMutation({
    mutationFn: () => download('POST /api/hubs/{hub}/broadcasts/{broadcast}/export', { params }),
  })
  return { shown, stop, catchUp, save }
}
