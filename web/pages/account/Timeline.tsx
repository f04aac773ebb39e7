import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../api/client.ts'
import type { Account, ConnectionsPage } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useNow } from '../../time/use-now.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { byDay } from './by-day.ts'
import styles from './Timeline.module.css'
import { TimelineItem } from './TimelineItem.tsx'

const route = 'GET /api/workspaces/{workspace}/accounts/{account}/timeline'

/** What happened to this connection, newest first, day by day, back to its beginning. */
export function Timeline(props: {
  account: Account
  parent: Account | undefined
  platform: string
  page: ConnectionsPage
}) {
  const { account, parent, platform, page } = props
  const workspace = useWorkspace()
  const now = useNow()
  const announce = useAnnounce()
  const end = useRef<HTMLParagraphElement>(null)
  const zone = page.workspace.timeZone
  const params = { workspace: workspace.id, account: account.id }
  const life = useInfiniteQuery({
    queryKey: [route, params],
    queryFn: ({ pageParam }) =>
      api.call(route, { params, query: pageParam === null ? {} : { before: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.earlier,
    refetchInterval: 60_000,
  })
  const entries = life.data?.pages.flatMap((one) => one.entries) ?? []
  const showEarlier = async () => {
    const { data, hasNextPage } = await life.fetchNextPage()
    announce(`${data?.pages.at(-1)?.entries.length ?? 0} earlier lines are shown.`)
    // The button is gone with the last page; the focus goes where the list ends.
    if (!hasNextPage) requestAnimationFrame(() => end.current?.focus())
  }
  return (
    <Panel title="Timeline" note={`Times in ${zone.replaceAll('_', ' ')}`} flush>
      {life.isError && (
        <div className={styles.inset}>
          <ProblemNotice error={life.error} />
        </div>
      )}
      {life.isPending && <Waiting rows={4} what="Loading the timeline" />}
      {byDay(entries, zone, now).map(({ day, title, entries: ofDay }) => (
        <section key={`${day} ${ofDay[0]?.seq}`} className={styles.day}>
          <h3 className={styles.title}>
            <time dateTime={day}>{title}</time>
          </h3>
          <ol className={styles.list}>
            {ofDay.map((entry) => (
              <TimelineItem
                key={entry.seq}
                entry={entry}
                about={{
                  account: entry.about === 'parent' && parent ? parent.name : account.name,
                  platform,
                  workspace: page.workspace.name,
                  zone,
                  now,
                }}
              />
            ))}
          </ol>
        </section>
      ))}
      {life.isSuccess && (
        <div className={styles.end}>
          {life.hasNextPage ? (
            // Not `loading`, which would disable it and drop the focus on the way.
            <Button
              variant="default"
              aria-disabled={life.isFetchingNextPage}
              onClick={() => void (life.isFetchingNextPage || showEarlier())}
            >
              {life.isFetchingNextPage ? 'Loading …' : 'Show earlier'}
            </Button>
          ) : (
            <p ref={end} tabIndex={-1} className={styles.beginning}>
              {entries.length > 0 ? 'This is where it begins.' : 'Nothing has happened to it yet.'}
            </p>
          )}
        </div>
      )}
    </Panel>
  )
}
