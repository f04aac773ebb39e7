import { Button } from '@mantine/core'
import { CheckCheck } from 'lucide-react'
import { useNow } from '../../time/use-now.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { WaitingLine } from '../waiting/WaitingLine.tsx'
import { groupByDay } from './group-by-day.ts'
import { NoticeRow } from './NoticeRow.tsx'
import styles from './NoticesPage.module.css'
import { useNotices } from './use-notices.ts'

/** Everything this person was told, by day, each with the one link that mends it. */
export function NoticesPage() {
  const { pages, readOne, readAll } = useNotices()
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const lines = pages.data?.pages.flatMap((page) => page.notifications) ?? []
  const unread = pages.data?.pages[0]?.unread ?? 0
  return (
    <main id="content" tabIndex={-1}>
      <Page
        alone
        title="Notices"
        lead="When a connection or a post needs somebody, and what became of what you asked for. Each is told once."
        aside={
          unread > 0 && (
            <Button
              variant="default"
              leftSection={<CheckCheck size={16} aria-hidden="true" />}
              loading={readAll.isPending}
              onClick={() => readAll.mutate()}
            >
              Mark all as read
            </Button>
          )
        }
      >
        <ProblemNotice error={pages.error ?? readAll.error ?? readOne.error} />
        <WaitingLine />
        {!pages.data && !pages.isError && (
          <Panel title="Today" flush>
            <Waiting rows={3} what="Loading your notices" />
          </Panel>
        )}
        {pages.data && lines.length === 0 && (
          <Panel title="Nothing needs you">
            <p className={styles.empty}>
              When a connection comes near its end or breaks, it is said here, once, with what to do.
            </p>
          </Panel>
        )}
        {groupByDay(lines, zone, now).map((group) => (
          <Panel key={group.day} title={group.day} flush>
            <ul>
              {group.lines.map((line) => (
                <NoticeRow key={line.id} line={line} now={now} zone={zone} onRead={readOne.mutate} />
              ))}
            </ul>
          </Panel>
        ))}
        {pages.hasNextPage && (
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            Show older ones
          </Button>
        )}
      </Page>
    </main>
  )
}
