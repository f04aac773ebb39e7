import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { closingProgress, sayDay } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import back from '../../ui/BackLink.module.css'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './ClosingPage.module.css'

/** Locations that were closed, or are being closed; those that stopped on the way come first. */
export function ClosingsPage() {
  const hub = useHub()
  const now = useNow()
  const params = { hub: hub.id }
  const list = useQuery({ ...api.read('GET /api/hubs/{hub}/closings', { params }), refetchInterval: 20_000 })
  const rows = list.data?.closings ?? []
  return (
    <Page
      narrow
      title="Closings"
      within={hub.name}
      lead="Locations that were closed step by step, with what became of each step and the file of what they had."
      back={
        <Link className={back.back} to="/h/$hub/locations" params={params}>
          <ChevronLeft size={16} aria-hidden="true" />
          Locations
        </Link>
      }
    >
      <ProblemNotice error={list.error} />
      <Panel title="Closed, and being closed" flush>
        {!list.data && !list.isError && <Waiting rows={3} what="Loading the closings" />}
        {list.data && rows.length === 0 && (
          <p className={styles.inset}>
            No location was closed yet. A closing is begun on the location’s own page, by its owner or a hub
            admin.
          </p>
        )}
        <div className={styles.rows}>
          {rows.map((one) => (
            <Link key={one.id} to="/h/$hub/closings/$closing" params={{ ...params, closing: one.id }}>
              <span>
                <span className={styles.what}>{one.workspace.name}</span>
                <br />
                <span className={styles.soft}>
                  begun {sayDay(one.startedAt, one.workspace.timeZone, now)} by {one.startedBy}
                </span>
              </span>
              <span className={`${styles.when} ${isStopped(one) ? styles.stopped : ''}`}>
                {closingProgress(one.steps, one.doneAt !== null)}
              </span>
            </Link>
          ))}
        </div>
      </Panel>
    </Page>
  )
}

const isStopped = ({ steps }: { steps: readonly { state: string }[] }): boolean =>
  steps.some((one) => one.state === 'failed')
