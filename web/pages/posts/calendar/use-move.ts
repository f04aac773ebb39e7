import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Sentence, sayWallTime } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { CalendarPost, Reply } from '../../../api/types.ts'
import { draftOf, wishOf } from '../compose/draft.ts'
import { firstWords } from '../first-words.ts'
import { isDraft } from '../post/post-phase.ts'
import { showsPosts } from '../post/use-post.ts'
import { refuseMove, sayMoveFailed } from './refuse-move.ts'

const calendar = 'GET /api/workspaces/{workspace}/calendar'
type Calendar = Reply<typeof calendar>

interface Wish {
  readonly post: CalendarPost
  /** A wall time of the location. */
  readonly time: string
}

/** What became of the last move, and the way back from it. */
export interface Told {
  readonly tone: 'good' | 'warn'
  readonly sentence: Sentence
  readonly undo?: Wish
}

/** Moving a post to another time. Nothing is shown as moved before the server has it so. */
export function useMove(workspace: string, now: string) {
  const queries = useQueryClient()
  const [told, setTold] = useState<Told | null>(null)
  const move = useMutation({
    mutationFn: ({ post, time }: Wish) => rewrite(workspace, post.id, time),
    onSuccess: (_, { post, time }) => {
      queries.setQueriesData<Calendar>({ queryKey: [calendar] }, (known) => known && moved(known, post, time))
      setTold({
        tone: 'good',
        sentence: { what: `“${firstWords(post)}” moved to ${sayWallTime(time)}.` },
        undo: { post: { ...post, wallTime: time }, time: post.wallTime },
      })
    },
    onError: (error, { post }) => {
      const sentence = sayMoveFailed(post, error)
      setTold(sentence ? { tone: 'warn', sentence } : null)
    },
    onSettled: () => Promise.all(showsPosts.map((route) => queries.invalidateQueries({ queryKey: [route] }))),
  })
  const { mutate } = move
  const clock = useRef(now)
  useEffect(() => {
    clock.current = now
  }, [now])
  // The same function always, so that no day is drawn anew for it.
  const to = useCallback(
    (post: CalendarPost, time: string) => {
      if (time === post.wallTime) return
      const sentence = refuseMove(post, time, clock.current)
      if (sentence) setTold({ tone: 'warn', sentence })
      else mutate({ post, time })
    },
    [mutate],
  )
  return {
    to,
    told,
    forget: () => setTold(null),
    /** On its way to another time. */
    moving: move.isPending ? move.variables.post.id : null,
    error: told ? null : move.error,
  }
}

/** Read first: a calendar knows only how a post begins. */
async function rewrite(workspace: string, post: string, time: string) {
  const params = { workspace, post }
  const { post: whole } = await api.call('GET /api/workspaces/{workspace}/posts/{post}', { params })
  const wish = wishOf({ ...draftOf(whole), time }, isDraft(whole) ? 'draft' : 'schedule')
  return api.call('PUT /api/workspaces/{workspace}/posts/{post}', {
    params,
    body: { ...wish, version: whole.version },
  })
}

const moved = (known: Calendar, post: CalendarPost, wallTime: string): Calendar => ({
  ...known,
  posts: known.posts.map((one) => (one.id === post.id ? { ...one, wallTime } : one)),
})
