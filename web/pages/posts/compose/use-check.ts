import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import type { PlannedTarget } from '../../../api/types.ts'
import { type Draft, wishOf } from './draft.ts'

/** What each chosen account would get, and refuse, and what becomes of it then; asked once typing rests. `post`: what is edited. */
export function useCheck(
  workspace: string,
  draft: Draft,
  post: string | undefined,
): ReadonlyMap<string, PlannedTarget> {
  const { content, targets, moment } = wishOf(draft, 'schedule')
  const [asked] = useDebouncedValue(JSON.stringify({ content, targets, moment, post }), 400)
  const { data } = useQuery({
    queryKey: ['POST /api/workspaces/{workspace}/posts/check', workspace, asked],
    queryFn: () =>
      api.call('POST /api/workspaces/{workspace}/posts/check', {
        params: { workspace },
        body: JSON.parse(asked) as {
          content: typeof content
          targets: typeof targets
          moment: typeof moment
        },
      }),
    enabled: targets.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return new Map(data?.targets.map((one) => [one.accountId, one]))
}
