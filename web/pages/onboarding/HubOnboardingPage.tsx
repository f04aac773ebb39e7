import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  nextOnboardingStep,
  onboardingProgress,
  onboardingSentence,
  onboardingTitles,
} from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Reply } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './SetUp.module.css'

const route = 'GET /api/hubs/{hub}/onboarding'
type Row = Reply<typeof route>['workspaces'][number]

/** Every location that is not set up yet, how far it is, and what comes next. */
export function HubOnboardingPage() {
  const hub = useHub()
  const list = useInfiniteQuery({
    queryKey: [route, { hub: hub.id }],
    queryFn: ({ pageParam }) =>
      api.call(route, { params: { hub: hub.id }, query: pageParam ? { after: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchOnWindowFocus: true,
  })
  const rows = list.data?.pages.flatMap((page) => page.workspaces) ?? []
  return (
    <Page
      title="Set-up"
      within={hub.name}
      lead="Locations on their way: created, connected, confirmed, handed over. The finished ones are on the board."
    >
      <ProblemNotice error={list.error} />
      <div className={styles.steps}>
        {!list.data && !list.isError && <Waiting rows={4} what="Looking at the locations" />}
        {list.data && rows.length === 0 && (
          <p className={styles.empty}>Every location is set up and stands by itself.</p>
        )}
        {rows.map((row) => (
          <LocationRow key={row.id} row={row} manages={hub.role !== 'viewer'} />
        ))}
        {list.hasNextPage && (
          <div className={styles.more}>
            <Button
              variant="subtle"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              Show more
            </Button>
          </div>
        )}
      </div>
    </Page>
  )
}

function LocationRow({ row, manages }: { row: Row; manages: boolean }) {
  const now = useNow()
  const { done, total } = onboardingProgress(row.steps)
  const next = nextOnboardingStep(row.steps)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const sentence = next && onboardingSentence(next, { confirmed: null, zone, now })
  return (
    <section className={styles.row} aria-label={row.name}>
      <div>
        <h2 className={styles.title}>{row.name}</h2>
        <span className={styles.soft}>{row.city ?? 'No address yet'}</span>
      </div>
      <div className={styles.progress}>
        <span>
          {done} of {total} done
        </span>
        <span className={styles.bar} aria-hidden="true">
          <span className={styles.fill} style={{ width: `${total ? (done / total) * 100 : 0}%` }} />
        </span>
      </div>
      <div>
        <span className={styles.name}>{next ? onboardingTitles[next.step] : 'Nothing to do now'}</span>{' '}
        <span className={styles.soft}>{sentence?.what}</span>
      </div>
      {manages ? (
        <Button
          variant="default"
          renderRoot={(rest) => (
            <Link to="/w/$workspace/manage/set-up" params={{ workspace: row.id }} {...rest} />
          )}
        >
          Continue<span className="visually-hidden"> with {row.name}</span>
        </Button>
      ) : (
        <span />
      )}
    </section>
  )
}
