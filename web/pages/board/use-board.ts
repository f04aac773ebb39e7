import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { api } from '../../api/client.ts'
import { BoardRows } from './board-rows.ts'
import { type BoardFilter, keyOf } from './filter.ts'

const lookEveryMs = 3_000

/** Rows stay while one is away, so that coming back finds the same place. */
const kept = new Map<string, BoardRows>()
const keptBoards = 6

function rowsOf(hub: string, filter: BoardFilter): BoardRows {
  const key = `${hub} ${keyOf(filter)}`
  const known = kept.get(key)
  const rows =
    known ??
    new BoardRows((page) =>
      api.call('GET /api/hubs/{hub}/board', { params: { hub }, query: { ...filter, ...page } }),
    )
  kept.delete(key)
  kept.set(key, rows)
  for (const old of [...kept.keys()].slice(0, -keptBoards)) kept.delete(old)
  return rows
}

/**
 * The board of one filter: numbers and rows. Its version is asked for every few seconds and when the page is looked at
 * again; only another one makes anything be read again.
 */
export function useBoard(hub: string, filter: BoardFilter) {
  const version = useQuery({
    ...api.read('GET /api/hubs/{hub}/board/version', { params: { hub } }),
    refetchInterval: lookEveryMs,
    refetchOnWindowFocus: 'always',
    staleTime: 0,
  })
  const counts = useQuery({
    queryKey: ['board counts', hub, keyOf(filter), version.data?.version ?? ''],
    queryFn: () => api.call('GET /api/hubs/{hub}/board/counts', { params: { hub }, query: filter }),
    // The version first: what is read after it is of that version or newer.
    enabled: version.data !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const board = useMemo(() => rowsOf(hub, filter), [hub, filter])
  const rows = useSyncExternalStore(board.subscribe, board.snapshot)
  const current = version.data?.version ?? ''
  const want = useCallback(
    (from: number, to: number) => {
      if (current) void board.want(from, to, current)
    },
    [board, current],
  )
  return {
    rows,
    want,
    counts: counts.data,
    total: board.isWhole ? rows.length : Math.max(counts.data?.matching ?? 0, rows.length),
    error: board.error ?? counts.error ?? version.error,
    isEmpty: board.isWhole && rows.length === 0,
  }
}
