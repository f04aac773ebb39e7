import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import type { Post } from '../../../api/types.ts'
import { draftOf, wishOf } from '../compose/draft.ts'
import { isDraft } from '../post/post-phase.ts'
import { showsPosts } from '../post/use-post.ts'
import { addDays } from './days.ts'

/** Posts between two days, and moving one to another wall time. A day more at both ends: zones differ by less. */
export function useCalendar(workspace: string, first: string, last: string) {
  const queries = useQueryClient()
  const from = `${addDays(first, -1)}T00:00:00.000Z`
  const to = `${addDays(last, 2)}T00:00:00.000Z`
  const list = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/calendar', { params: { workspace }, query: { from, to } }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })
  const move = useMutation({
    mutationFn: ({ post, time }: { post: Post; time: string }) =>
      api.call('PUT /api/workspaces/{workspace}/posts/{post}', {
        params: { workspace, post: post.id },
        body: {
          ...wishOf({ ...draftOf(post), time }, isDraft(post) ? 'draft' : 'schedule'),
          version: post.version,
        },
      }),
    onSettled: () => Promise.all(showsPosts.map((route) => queries.invalidateQueries({ queryKey: [route] }))),
  })
  return { list, move }
}
