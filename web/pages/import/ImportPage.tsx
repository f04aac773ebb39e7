import { Button, Progress } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft, Download } from 'lucide-react'
import { useState } from 'react'
import { count } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import type { ImportSummary } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import back from '../../ui/BackLink.module.css'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { ImportRows } from './ImportRows.tsx'
import styles from './Imports.module.css'
import { importSentence } from './import-sentence.ts'

const route = 'GET /api/hubs/{hub}/imports/{import}'
type Only = 'all' | 'create' | 'change' | 'same' | 'refuse'
const kinds: readonly (readonly [Only, string])[] = [
  ['all', 'All'],
  ['create', 'New'],
  ['change', 'Changed'],
  ['same', 'Unchanged'],
  ['refuse', 'Refused'],
]

/** What each row of a file would do, then what it did. It can be left and come back to at any time. */
export function ImportPage() {
  const hub = useHub()
  const { import: id } = useParams({ from: '/signed-in/h/$hub/imports/$import' })
  const params = { hub: hub.id, import: id }
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [only, setOnly] = useState<Only>('all')
  const [latest, setLatest] = useState<ImportSummary | null>(null)
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
  const refused = useMutation({
    mutationFn: () => download('GET /api/hubs/{hub}/imports/{import}/refused', { params }),
  })
  const apply = useMutation({
    // A few seconds' worth each time, until no row waits: a reload loses nothing.
    mutationFn: async () => {
      for (;;) {
        const now = await api.call('POST /api/hubs/{hub}/imports/{import}/apply', { params })
        setLatest(now)
        if (now.waiting === 0) return now
      }
    },
    onSuccess: async (done) => {
      announce(importSentence(done).what)
      await queries.invalidateQueries()
    },
  })
  const summary = latest ?? rows.data?.pages[0]?.import
  const total = summary ? Object.values(summary.plans).reduce((sum, one) => sum + one, 0) : 0
  const wanted = summary ? summary.plans.create + summary.plans.change : 0
  return (
    <Page
      title={summary?.fileName ?? 'Import'}
      within={hub.name}
      lead={summary && `${count(total, 'row')}, read by ${summary.madeBy}.`}
      back={
        <Link className={back.back} to="/h/$hub/imports" params={{ hub: hub.id }}>
          <ChevronLeft size={16} aria-hidden="true" />
          Import locations
        </Link>
      }
    >
      <ProblemNotice error={rows.error ?? apply.error ?? refused.error} />
      {summary && (
        <div className={styles.gap}>
          <Notice
            quiet
            tone={summary.appliedAt ? 'good' : summary.plans.refuse > 0 ? 'warn' : 'info'}
            sentence={importSentence(summary)}
            actions={
              <>
                {!summary.appliedAt && wanted > 0 && (
                  <Button loading={apply.isPending} onClick={() => apply.mutate()}>
                    {summary.waiting < total ? 'Go on' : `Apply ${count(wanted, 'row')}`}
                  </Button>
                )}
                {summary.plans.refuse + summary.results.refused > 0 && (
                  <Button
                    variant="default"
                    leftSection={<Download size={15} aria-hidden="true" />}
                    loading={refused.isPending}
                    onClick={() => refused.mutate()}
                  >
                    Refused rows as a file
                  </Button>
                )}
              </>
            }
          >
            {summary.notes.length > 0 && (
              <ul className={styles.notes}>
                {summary.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            )}
            {apply.isPending && (
              <Progress
                aria-label="Rows applied"
                value={total ? ((total - summary.waiting) / total) * 100 : 0}
                mt={8}
                maw={420}
              />
            )}
          </Notice>
        </div>
      )}
      <Panel
        title="Rows"
        flush
        actions={
          summary && (
            <fieldset className={styles.kinds}>
              <legend className="visually-hidden">Which rows</legend>
              {kinds
                .filter(([kind]) => kind === 'all' || summary.plans[kind] > 0)
                .map(([kind, word]) => (
                  <Button
                    key={kind}
                    size="compact-sm"
                    variant={only === kind ? 'light' : 'subtle'}
                    aria-pressed={only === kind}
                    onClick={() => setOnly(kind)}
                  >
                    {word} {kind === 'all' ? total : summary.plans[kind]}
                  </Button>
                ))}
            </fieldset>
          )
        }
      >
        {rows.isPending && <Waiting rows={4} what="Loading the rows" />}
        <ImportRows rows={rows.data?.pages.flatMap((page) => page.rows) ?? []} />
        {rows.hasNextPage && (
          <div className={styles.more}>
            <Button
              variant="subtle"
              loading={rows.isFetchingNextPage}
              onClick={() => void rows.fetchNextPage()}
            >
              Show more
            </Button>
          </div>
        )}
      </Panel>
    </Page>
  )
}
