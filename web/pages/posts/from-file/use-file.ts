import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../../api/client.ts'
import type { PostImportSummary } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useAnnounce } from '../../../ui/Announcer.tsx'
import { fileSentence } from './file-sentence.ts'

const route = 'GET /api/workspaces/{workspace}/post-imports/{postImport}'
const pauseMs = 1_000

export type Only = 'all' | 'schedule' | 'draft' | 'same' | 'refuse'

/**
 * A file of posts: it is looked at from the moment its page is open, a few seconds' worth each time, and carried out the same way.
 * A reload goes on where it was.
 */
export function useFile(file: string, only: Only) {
  const workspace = useWorkspace()
  const params = { workspace: workspace.id, postImport: file }
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [latest, setLatest] = useState<PostImportSummary | null>(null)
  const rows = useInfiniteQuery({
    queryKey: [route, params, only],
    queryFn: ({ pageParam }) =>
      api.call(route, {
        params,
        query: { ...(only === 'all' ? {} : { only }), ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const onSuccess = async (done: PostImportSummary) => {
    setLatest(done)
    announce(fileSentence(done).what)
    await queries.invalidateQueries()
  }
  const tell = (now: PostImportSummary) => {
    setLatest(now)
    void queries.invalidateQueries({ queryKey: [route, params] })
  }
  const look = useMutation({
    mutationFn: () =>
      untilNone('toLook', tell, () =>
        api.call('POST /api/workspaces/{workspace}/post-imports/{postImport}/look', { params }),
      ),
    onSuccess,
  })
  const apply = useMutation({
    mutationFn: (as: 'schedule' | 'draft') =>
      untilNone('waiting', setLatest, () =>
        api.call('POST /api/workspaces/{workspace}/post-imports/{postImport}/apply', {
          params,
          body: { as },
        }),
      ),
    onSuccess,
  })
  const summary = latest ?? rows.data?.pages[0]?.import
  const { mutate, isIdle } = look
  const toLook = summary?.toLook ?? 0
  useEffect(() => {
    if (toLook > 0 && isIdle) mutate()
  }, [toLook, isIdle, mutate])
  return { rows, look, apply, summary }
}

/** Asks again until nothing is left; where nothing moves somebody else is at it, and it waits a little. */
async function untilNone(
  left: 'toLook' | 'waiting',
  tell: (now: PostImportSummary) => void,
  ask: () => Promise<PostImportSummary>,
): Promise<PostImportSummary> {
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const now = await ask()
    tell(now)
    if (now[left] === 0) return now
    if (now[left] === before) await new Promise((done) => setTimeout(done, pauseMs))
    before = now[left]
  }
}
