import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type Slots } from '../../../api/client.ts'
import type { Delivery, Post } from '../../../api/types.ts'

/** What shows posts; read again after each change. */
export const showsPosts = [
  'GET /api/workspaces/{workspace}/posts',
  'GET /api/workspaces/{workspace}/posts/{post}',
  'GET /api/workspaces/{workspace}/calendar',
  'GET /api/workspaces/{workspace}/forecast',
]

const atRest: readonly Delivery['state'][] = ['draft', 'published', 'rejected', 'missed', 'cancelled']

/** How often a post is looked at: often while something is under way, never once all is settled. */
const lookEvery = (post: Post | undefined): number | false =>
  post?.targets.every((one) => atRest.includes(one.state)) ? false : 3_000

export interface Answered {
  readonly target: string
  readonly as: 'is-there' | 'send-now' | 'drop'
  readonly link?: string | null
}

/** A post, and what a person can do about it. */
export function usePost(workspace: string, post: string) {
  const queries = useQueryClient()
  const params = { workspace, post } satisfies Slots['params']
  const onSettled = () =>
    Promise.all(showsPosts.map((route) => queries.invalidateQueries({ queryKey: [route] })))
  const shown = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/posts/{post}', { params }),
    refetchInterval: ({ state }) => lookEvery(state.data?.post),
  })
  const answer = useMutation({
    mutationFn: ({ target, as, link }: Answered) =>
      api.call('POST /api/workspaces/{workspace}/deliveries/{target}/answer', {
        params: { workspace, target },
        body: as === 'is-there' ? { as, link: link || null } : { as },
      }),
    onSettled,
  })
  const cancel = useMutation({
    mutationFn: () => api.call('POST /api/workspaces/{workspace}/posts/{post}/cancel', { params, body: {} }),
    onSettled,
  })
  const discard = useMutation({
    mutationFn: () => api.call('DELETE /api/workspaces/{workspace}/posts/{post}', { params }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/posts'] }),
        queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/calendar'] }),
      ]),
  })
  return { shown, answer, cancel, discard }
}
