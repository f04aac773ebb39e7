import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { AdLine, AdStop } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'

const moving: readonly AdLine['state'][] = ['making', 'starting', 'pausing', 'cleaning']

export const isMoving = ({ state }: Pick<AdLine, 'state'>): boolean => moving.includes(state)

/** A stop that the platform has not confirmed for every ad yet. */
export const isOpen = ({ met, confirmed }: Pick<AdStop, 'met' | 'confirmed'>): boolean => confirmed < met

/** Ads of this location; looked at often while something is under way. */
export function useAds() {
  const { id: workspace } = useWorkspace()
  return useQuery({
    ...api.read('GET /api/workspaces/{workspace}/ads', { params: { workspace } }),
    refetchInterval: ({ state: { data } }) =>
      data && (data.ads.some(isMoving) || data.stops.some(isOpen)) ? 1_500 : 10_000,
  })
}

/** From where ads can be run here, and on which terms. */
export function useAdTerms() {
  const { id: workspace } = useWorkspace()
  return useQuery(api.read('GET /api/workspaces/{workspace}/ad-terms', { params: { workspace } }))
}
