import { Button, Radio } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './HandOff.module.css'
import { HandOffRow } from './HandOffRow.tsx'

const route = 'GET /api/hubs/{hub}/hand-offs'

/** Hand-offs of all locations: what waits for whom, and the receipts. They are begun at a location. */
export function HubHandOffsPage() {
  const hub = useHub()
  const params = { hub: hub.id }
  const [over, setOver] = useState(false)
  const list = useInfiniteQuery({
    queryKey: [route, params, { over }],
    queryFn: ({ pageParam }) =>
      api.call(route, {
        params,
        query: { ...(over ? { over: 'yes' as const } : {}), ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 20_000,
  })
  const rows = list.data?.pages.flatMap((page) => page.handOffs) ?? []
  return (
    <Page
      narrow
      title="Hand-offs"
      within={hub.name}
      lead="Accounts that move from one person’s sign-in to another’s. Begin one at a location, or from who carries what."
    >
      <div className={styles.stack}>
        <Radio.Group
          aria-label="Show"
          value={over ? 'over' : 'open'}
          onChange={(value) => setOver(value === 'over')}
        >
          <div className={styles.which}>
            <Radio value="open" label="Under way" />
            <Radio value="over" label="Over" />
          </div>
        </Radio.Group>
        <ProblemNotice error={list.error} />
        <Panel title={over ? 'Over' : 'Under way'} flush>
          {!list.data && !list.isError && <Waiting rows={3} what="Loading the hand-offs" />}
          {list.data && rows.length === 0 && (
            <p className={styles.inset}>
              {over ? 'None is over yet.' : 'Nothing is being handed over.'}{' '}
              <Link to="/h/$hub/locations" params={params}>
                Choose a location
              </Link>{' '}
              to begin.
            </p>
          )}
          {rows.map((one) => (
            <Link
              key={one.id}
              className={styles.row}
              to="/h/$hub/hand-offs/$handOff"
              params={{ hub: hub.id, handOff: one.id }}
            >
              <HandOffRow one={one} zone={one.workspace.timeZone} place={one.workspace.name} />
            </Link>
          ))}
          {list.hasNextPage && (
            <p className={styles.inset}>
              <Button
                variant="subtle"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                Show more
              </Button>
            </p>
          )}
        </Panel>
      </div>
    </Page>
  )
}
