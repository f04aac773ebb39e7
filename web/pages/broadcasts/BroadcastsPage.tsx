import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RadioTower } from 'lucide-react'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { BroadcastRow } from './BroadcastRow.tsx'
import styles from './Broadcasts.module.css'

const route = 'GET /api/hubs/{hub}/broadcasts'

/** What the hub sent to many of its locations at once, and what it is writing. */
export function BroadcastsPage() {
  const hub = useHub()
  const list = useInfiniteQuery({
    queryKey: [route, { hub: hub.id }],
    queryFn: ({ pageParam }) =>
      api.call(route, { params: { hub: hub.id }, query: pageParam ? { after: pageParam } : {} }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 10_000,
  })
  const broadcasts = list.data?.pages.flatMap((page) => page.broadcasts) ?? []
  const manages = hub.role !== 'viewer'
  return (
    <Page
      title="Broadcasts"
      within={hub.name}
      lead="One post for many locations, in the words of each."
      aside={manages && <WriteButton />}
    >
      <ProblemNotice error={list.error} />
      <Panel title="Broadcasts" flush>
        {!list.data && !list.isError && <Waiting rows={3} what="Loading the broadcasts" />}
        {list.data && broadcasts.length === 0 && (
          <p className={styles.empty}>
            Nothing has been sent to locations from here yet.{' '}
            {manages && (
              <Link to="/h/$hub/broadcasts/new" params={{ hub: hub.id }}>
                Write the first broadcast
              </Link>
            )}
          </p>
        )}
        <ul>
          {broadcasts.map((one) => (
            <BroadcastRow key={one.id} broadcast={one} />
          ))}
        </ul>
        <ShowMore list={list} />
      </Panel>
    </Page>
  )
}

function WriteButton() {
  const { id } = useHub()
  return (
    <Button
      leftSection={<RadioTower size={16} aria-hidden="true" />}
      renderRoot={(rest) => <Link to="/h/$hub/broadcasts/new" params={{ hub: id }} {...rest} />}
    >
      Write a broadcast
    </Button>
  )
}
