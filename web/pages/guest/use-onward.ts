import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import type { GuestPage } from '../../api/types.ts'

export type Other = GuestPage['others'][number]

/** On to another location in this browser; where the guest has confirmed it, straight to the platform's door. */
export function useOnward(link: string) {
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (next: Other) => {
      await api.call('POST /api/guest/{link}/onward', { params: { link }, body: { link: next.link } })
      if (next.state !== 'confirmed') return null
      // From here on the visit is there: what goes wrong is told on that page, where it can be tried again.
      const body = { platform: next.platform }
      return api
        .call('POST /api/guest/{link}/connections', { params: { link: next.link }, body })
        .catch(() => null)
    },
    onSuccess: (begun, next) => {
      if (begun) location.assign(begun.authorizeUrl)
      else void navigate({ to: '/guest/$link', params: { link: next.link }, search: {} })
    },
  })
}
