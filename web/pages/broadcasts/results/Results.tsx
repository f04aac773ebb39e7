import { Select } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { count } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { Broadcast } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import styles from '../Broadcasts.module.css'
import { byLocation } from './by-location.ts'
import { LocationResults } from './LocationResults.tsx'
import { resultGroups } from './result-groups.ts'
import type { ResultsSearch } from './results-search.ts'

const route = 'GET /api/hubs/{hub}/broadcasts/{broadcast}/results'
const here = '/signed-in/h/$hub/broadcasts/$broadcast'

/** What became of it, delivery by delivery; what is looked at stands in the address. */
export function Results({ broadcast }: { broadcast: Broadcast }) {
  const { id: hub } = useHub()
  const navigate = useNavigate()
  const search = useSearch({ from: here })
  const params = { hub, broadcast: broadcast.id }
  const states = search.state ? resultGroups[search.state]?.states : undefined
  const list = useInfiniteQuery({
    // Read again when the broadcast has moved, and only then.
    queryKey: [route, params, search, broadcast.counts, broadcast.workspacesWaiting],
    queryFn: ({ pageParam }) =>
      api.call(route, {
        params,
        query: {
          ...(states ? { state: states.join(',') } : {}),
          ...(search.kind ? { kind: search.kind } : {}),
          ...(search.search ? { search: search.search } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const look = (next: ResultsSearch) =>
    void navigate({
      to: '/h/$hub/broadcasts/$broadcast',
      params,
      search: { ...search, ...next, changed: undefined },
      replace: true,
    })
  const rows = list.data?.pages.flatMap((page) => page.deliveries) ?? []
  return (
    <>
      {search.changed !== undefined && (
        <div className={styles.gap}>
          <Notice
            tone="good"
            onClose={() => look({})}
            sentence={{
              what: `Changed at ${count(Number(search.changed), 'location')}.`,
              means: 'Where something is out already, nothing was changed.',
            }}
          />
        </div>
      )}
      <Panel title="At each location" flush>
        <ResultFilters search={search} totals={list.data?.pages[0]?.totals ?? []} onLook={look} />
        <ProblemNotice error={list.error} />
        {!list.data && !list.error && <Waiting rows={4} what="Loading the results" />}
        {list.data && rows.length === 0 && <p className={styles.empty}>Nothing is like that.</p>}
        <ul>
          {byLocation(rows).map((deliveries) => (
            <LocationResults key={deliveries[0]?.workspaceId} deliveries={deliveries} />
          ))}
        </ul>
        <ShowMore list={list} />
      </Panel>
    </>
  )
}

function ResultFilters(props: {
  search: ResultsSearch
  totals: readonly { kind: string; kindLabel: string; all: number }[]
  onLook: (next: ResultsSearch) => void
}) {
  const { search, totals, onLook } = props
  return (
    <search className={styles.filters}>
      <SearchField value={search.search ?? ''} onSearch={(term) => onLook({ search: term })} />
      <Select
        aria-label="Only this state"
        placeholder="Every state"
        clearable
        data={Object.entries(resultGroups).map(([value, { label }]) => ({ value, label }))}
        value={search.state ?? null}
        onChange={(state) => onLook({ state: state ?? undefined })}
      />
      <Select
        aria-label="Only this kind of account"
        placeholder="Every kind of account"
        clearable
        data={totals.map(({ kind, kindLabel, all }) => ({ value: kind, label: `${kindLabel} (${all})` }))}
        value={search.kind ?? null}
        onChange={(kind) => onLook({ kind: kind ?? undefined })}
      />
    </search>
  )
}
