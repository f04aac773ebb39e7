import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import type { Ad } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { LedgerLines } from '../../ledger/LedgerLines.tsx'

const route = 'GET /api/workspaces/{workspace}/ledger'

/** Everything that happened to it, newest first, as the ledger has it. */
export function AdLedger({ ad: { id: ad, state }, now }: { ad: Pick<Ad, 'id' | 'state'>; now: number }) {
  const { id: workspace, name, timeZone } = useWorkspace()
  const lines = useInfiniteQuery({
    // Read again when it stands otherwise, and only then at once.
    queryKey: [route, { workspace }, { ad, state }],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) =>
      api.call(route, { params: { workspace }, query: { ad, ...(pageParam ? { before: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.earlier,
    refetchInterval: 15_000,
  })
  return (
    <Panel title="What happened" flush>
      <ProblemNotice error={lines.error} />
      {lines.isPending && <Waiting rows={2} what="Loading what happened" />}
      <LedgerLines
        lines={lines.data?.pages.flatMap((page) => page.lines) ?? []}
        zone={timeZone}
        now={now}
        workspace={name}
      />
      {lines.hasNextPage && (
        <Button
          variant="subtle"
          m={12}
          loading={lines.isFetchingNextPage}
          onClick={() => void lines.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </Panel>
  )
}
