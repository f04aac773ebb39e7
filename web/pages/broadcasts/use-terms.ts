import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'

/** What a broadcast of this hub can be made of. */
export function useTerms() {
  const hub = useHub()
  return useQuery(api.read('GET /api/hubs/{hub}/broadcast-terms', { params: { hub: hub.id } }))
}
