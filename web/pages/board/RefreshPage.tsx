import { Button, NativeSelect, Progress } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { refreshResults, refreshSentence, sayWhen, shortCauses } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Reply } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Refresh.module.css'

const route = 'GET /api/hubs/{hub}/board/refreshes/{refresh}'
type Item = Reply<typeof route>['items'][number]
const results = ['waiting', 'extended', 'failed', 'person', 'gone'] as const

/** How far a refresh of many accounts is: the worker goes on with it whoever looks. */
export function RefreshPage() {
  const hub = useHub()
  const { refresh: id } = useParams({ from: '/signed-in/h/$hub/refreshes/$refresh' })
  const { result } = useSearch({ from: '/signed-in/h/$hub/refreshes/$refresh' })
  const navigate = useNavigate()
  const now = useNow()
  const wanted = results.find((one) => one === result)
  const params = { hub: hub.id, refresh: id }
  const list = useInfiniteQuery({
    queryKey: [route, params, wanted ?? ''],
    queryFn: ({ pageParam }) =>
      api.call(route, {
        params,
        query: { ...(wanted ? { result: wanted } : {}), ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => ((state.data?.pages[0]?.refresh.waiting ?? 1) > 0 ? 1_500 : false),
  })
  const refresh = list.data?.pages[0]?.refresh
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = refresh ? results.reduce((sum, one) => sum + refresh[one], 0) : 0
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <Page
      title="Refresh"
      within={hub.name}
      lead={refresh && `Asked by ${refresh.by} ${sayWhen(refresh.at, zone, now)}.`}
      back={
        <Link className={styles.back} to="/h/$hub" params={{ hub: hub.id }}>
          <ArrowLeft size={15} aria-hidden="true" /> Back to the board
        </Link>
      }
    >
      <ProblemNotice error={list.error} />
      {!refresh && !list.isError && <Waiting rows={4} what="Loading the refresh" />}
      {refresh && (
        <>
          <p className={styles.sum} role="status">
            {refreshSentence(refresh)}
          </p>
          {total > 0 && (
            <Progress
              aria-label="Done so far"
              className={styles.bar ?? ''}
              value={((total - refresh.waiting) / total) * 100}
            />
          )}
          {refresh.person > 0 && (
            <p className={styles.note}>
              Those that need a person were left as they are. Each is a sign-in of its owner’s: ask them to
              renew.
            </p>
          )}
          <NativeSelect
            className={styles.choose ?? ''}
            aria-label="Result"
            value={wanted ?? ''}
            onChange={(event) => {
              const next = event.currentTarget.value
              void navigate({
                to: '/h/$hub/refreshes/$refresh',
                params,
                search: next ? { result: next } : {},
                replace: true,
              })
            }}
            data={[
              { value: '', label: `All results (${total})` },
              ...results.map((one) => ({ value: one, label: `${refreshResults[one]} (${refresh[one]})` })),
            ]}
          />
          <ul className={styles.items}>
            {items.map((item) => (
              <ItemRow key={item.id} item={item} manages={hub.role !== 'viewer'} />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button
              variant="subtle"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              Show more
            </Button>
          )}
        </>
      )}
    </Page>
  )
}

function ItemRow({ item, manages }: { item: Item; manages: boolean }) {
  const { Mark } = platforms[item.platform]
  const why = item.code ? shortCauses[item.code] : undefined
  return (
    <li className={styles.item}>
      <span className={styles.account}>
        <Mark size={14} />
        {item.account}
      </span>
      <span className={styles.where}>
        {manages ? (
          <Link to="/w/$workspace/manage/accounts" params={{ workspace: item.workspaceId }}>
            {item.workspace}
          </Link>
        ) : (
          item.workspace
        )}
      </span>
      <span className={styles.result}>
        {refreshResults[item.result]}
        {why ? `: ${why}` : ''}
      </span>
    </li>
  )
}
