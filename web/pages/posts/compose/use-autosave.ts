import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'

export interface Kept {
  readonly id: string
  readonly version: number
}

export type KeepAs = 'draft' | 'schedule'

const quietMs = 2_000

/**
 * Keeps what is written on the server after two seconds of quiet, one request at a time, and sends it off when asked.
 * `keeps` false: what is scheduled already is changed only when somebody says so.
 */
export function useAutosave<T>(given: {
  draft: T
  kept: Kept | null
  keeps: boolean
  onKept: (kept: Kept) => void
  /** Writes it anew, or in the place of what is kept. */
  put: (wanted: T, as: KeepAs, kept: Kept | null) => Promise<Kept>
  /** The routes that show it. */
  shownBy: readonly string[]
  /** What is not kept on the server yet is remembered in the tab: leaving loses nothing. */
  isRemembered?: boolean
  /** It begins with what the tab remembered, which is nowhere else yet. */
  isRestored?: boolean
}) {
  const { draft, keeps, onKept, put, shownBy, isRemembered = false, isRestored = false } = given
  const queries = useQueryClient()
  const kept = useRef(given.kept)
  const [saved, setSaved] = useState<T | null>(isRestored ? null : draft)
  const [now, setNow] = useState(given.kept)
  const write = useMutation({
    scope: { id: 'draft-write' },
    mutationFn: async ({ wanted, as }: { wanted: T; as: KeepAs }) => {
      const next = await put(wanted, as, kept.current)
      kept.current = next
      setNow(next)
      return next
    },
    onSuccess: async (next, { wanted, as }) => {
      setSaved(wanted)
      if (as === 'draft') onKept(next)
      await Promise.all(shownBy.map((route) => queries.invalidateQueries({ queryKey: [route] })))
    },
  })
  const { mutate, isPending, isError } = write
  const hasFailed = isError && write.variables.wanted === draft
  const isDirty = draft !== saved
  const isConflict = isProblem(write.error, 'conflict')
  useEffect(() => {
    // After a failure the next change tries again, not the clock: what was said of it stays to be read.
    if (!keeps || !isDirty || isPending || isConflict || hasFailed) return
    const timer = setTimeout(() => mutate({ wanted: draft, as: 'draft' }), quietMs)
    return () => clearTimeout(timer)
  }, [draft, isDirty, isPending, isConflict, hasFailed, keeps, mutate])
  useEffect(() => {
    if (!isDirty || isRemembered) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isDirty, isRemembered])
  return {
    write,
    isDirty,
    isKept: now !== null && !isDirty && !isError,
    /** What it is kept as; null: not yet. */
    kept: now,
    /** Somebody else changed it, or it is on its way: nothing more is kept until the person has chosen. */
    isConflict,
    /** Puts what stands here in the place of that version. */
    over: (version: number) => {
      if (kept.current) kept.current = { ...kept.current, version }
      mutate({ wanted: draft, as: 'draft' })
    },
    /** Keeps what stands here as one of its own. */
    apart: (onSuccess: (kept: Kept) => void) => {
      kept.current = null
      mutate({ wanted: draft, as: 'draft' }, { onSuccess })
    },
  }
}

export type Saving<T> = ReturnType<typeof useAutosave<T>>
