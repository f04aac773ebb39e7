import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import type { ChoiceDoor } from '../choose/choice-door.ts'

/** For a guest, within one visit. */
export function useGuestDoor(link: string, grant: string): ChoiceDoor {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const params = { link, grant }
  return {
    keep: (body) => api.call('POST /api/guest/{link}/grants/{grant}/accounts', { params, body }),
    lookAgain: () => api.call('POST /api/guest/{link}/grants/{grant}/look-again', { params }),
    giveUp: () => api.call('DELETE /api/guest/{link}/grants/{grant}', { params }),
    show: (fresh) =>
      queries.setQueryData(
        api.read('GET /api/guest/{link}/grants/{grant}/candidates', { params }).queryKey,
        fresh,
      ),
    onChanged: () => queries.invalidateQueries({ queryKey: ['GET /api/guest/{link}'] }),
    onGivenUp: () => navigate({ to: '/guest/$link', params: { link }, search: {} }),
    asksTransfers: false,
  }
}
