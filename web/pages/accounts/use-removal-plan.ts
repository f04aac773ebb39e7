import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'

/** What hangs on an account. Once its ads are being switched off, asked again until their platform has confirmed it. */
export function useRemovalPlan(account: string) {
  const workspace = useWorkspace()
  const [isPausing, setPausing] = useState(false)
  const plan = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/accounts/{account}/removal', {
      params: { workspace: workspace.id, account },
    }),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (isPausing && state.data?.ads.on.length !== 0 ? 2_000 : false),
  })
  const queries = useQueryClient()
  const allOff = isPausing && plan.data?.ads.on.length === 0
  useEffect(() => {
    if (allOff) void queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/connections'] })
  }, [allOff, queries])
  const onPaused = () => {
    setPausing(true)
    plan.refetch()
  }
  return { plan, isPausing, onPaused }
}
