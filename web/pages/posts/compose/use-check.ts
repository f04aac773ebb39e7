import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import type { PlannedTarget } from '../../../api/types.ts'
import { type Draft, wishOf } from './draft.ts'

/** What each chosen account would get, and refuse; asked once typing rests. */
export function useCheck(workspace: string, draft: Draft): ReadonlyMap<string, PlannedTarget> {
  const { content, targets } = wishOf(draft, 'draft')
  const [asked] = useDebouncedValue(JSON.stringify({ content, targets }), 400)
  const { data } = useQuery({
    queryKey: ['POST /api/workspaces/{workspace}/posts/check', workspace, asked],
    queryFn: () =>
      api.call('POST /api/workspaces/{workspace}/posts/check', {
        params: { workspace },
        body: JSON.parse(asked) as { content: typeof content; targets: typeof targets },
      }),
    enabled: targets.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return new Map(data?.targets.map((one) => [one.accountId, one]))
}
