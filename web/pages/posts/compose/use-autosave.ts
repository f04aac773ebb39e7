import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import { api } from '../../../api/client.ts'
import { showsPosts } from '../post/use-post.ts'
import { type Draft, wishOf } from './draft.ts'

export interface Kept {
  readonly id: string
  readonly version: number
}

const quietMs = 2_000

/**
 * Keeps a draft on the server after two seconds of quiet, one request at a time, and sends it off when asked.
 * `keeps` false: a post that is scheduled already is changed only when somebody says so.
 */
export function useAutosave(given: {
  workspace: string
  draft: Draft
  kept: Kept | null
  keeps: boolean
  onKept: (kept: Kept) => void
}) {
  const { workspace, draft, keeps, onKept } = given
  const queries = useQueryClient()
  const kept = useRef(given.kept)
  const [saved, setSaved] = useState(draft)
  const [id, setId] = useState(given.kept?.id ?? null)
  const write = useMutation({
    scope: { id: 'post-write' },
    mutationFn: async ({ wanted, as }: { wanted: Draft; as: 'draft' | 'schedule' }) => {
      const body = wishOf(wanted, as)
      const now = kept.current
      const next = now
        ? await api.call('PUT /api/workspaces/{workspace}/posts/{post}', {
            params: { workspace, post: now.id },
            body: { ...body, version: now.version },
          })
        : await api.call('POST /api/workspaces/{workspace}/posts', { params: { workspace }, body })
      kept.current = next
      setId(next.id)
      return next
    },
    onSuccess: async (next, { wanted, as }) => {
      setSaved(wanted)
      if (as === 'draft') onKept(next)
      await Promise.all(showsPosts.map((route) => queries.invalidateQueries({ queryKey: [route] })))
    },
  })
  const { mutate, isPending, isError } = write
  const isDirty = draft !== saved
  const isConflict = isProblem(write.error, 'conflict')
  useEffect(() => {
    // After a failure the next change tries again, not the clock.
    if (!keeps || !isDirty || isPending || isConflict) return
    const timer = setTimeout(() => mutate({ wanted: draft, as: 'draft' }), quietMs)
    return () => clearTimeout(timer)
  }, [draft, isDirty, isPending, isConflict, keeps, mutate])
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isDirty])
  return {
    write,
    isKept: kept.current !== null && !isDirty && !isError,
    /** What it is kept as; null: not yet. */
    id,
    /** Somebody else changed it, or it is on its way: nothing more is kept until the person has chosen. */
    isConflict,
    /** Puts what stands here in the place of that version. */
    over: (version: number) => {
      if (kept.current) kept.current = { ...kept.current, version }
      mutate({ wanted: draft, as: 'draft' })
    },
    /** Keeps what stands here as a post of its own. */
    apart: (onSuccess: (kept: Kept) => void) => {
      kept.current = null
      mutate({ wanted: draft, as: 'draft' }, { onSuccess })
    },
  }
}
