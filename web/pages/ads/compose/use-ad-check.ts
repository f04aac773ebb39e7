import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import type { AdCheck, AdWish } from '../../../api/types.ts'

/** What an ad would come to and what is wrong with it; asked once typing rests. Undefined: it is not whole, or not known yet. */
export function useAdCheck(
  workspace: string,
  wish: AdWish | null,
  ad: string | undefined,
): { check: AdCheck | undefined; isFresh: boolean; error: Error | null } {
  const now = JSON.stringify({ wish, ...(ad ? { ad } : {}) })
  const [asked] = useDebouncedValue(now, 400)
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['POST /api/workspaces/{workspace}/ads/check', workspace, asked],
    queryFn: () =>
      api.call('POST /api/workspaces/{workspace}/ads/check', {
        params: { workspace },
        body: JSON.parse(asked) as { wish: AdWish; ad?: string },
      }),
    enabled: wish !== null && asked !== '{"wish":null}',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return { check: wish ? data : undefined, isFresh: asked === now && !isPlaceholderData, error }
}
