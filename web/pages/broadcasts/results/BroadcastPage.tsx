import { Link, useParams } from '@tanstack/react-router'
import { broadcastLine, count, sayWhen, toLocations } from '../../../../contract/words.ts'
import type { Broadcast } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { BackToBroadcasts } from '../BackToBroadcasts.tsx'
import styles from '../Broadcasts.module.css'
import { broadcastName } from '../broadcast-name.ts'
import { BroadcastActions } from './BroadcastActions.tsx'
import { CatchUp } from './CatchUp.tsx'
import { Progress } from './Progress.tsx'
import { Results } from './Results.tsx'
import { useBroadcast } from './use-broadcast.ts'
import { WhatWasSent } from './WhatWasSent.tsx'

/** A broadcast that was sent: how far it is, what can be done, and what became of it at each location. */
export function BroadcastPage() {
  const hub = useHub()
  const { broadcast: id } = useParams({ from: '/signed-in/h/$hub/broadcasts/$broadcast' })
  const deeds = useBroadcast(hub.id, id)
  const { data, error } = deeds.shown
  const manages = hub.role !== 'viewer'
  const isSent = data && data.broadcast.state !== 'draft'
  return (
    <Page
      title={data ? broadcastName(data.broadcast, data.content) : 'Broadcast'}
      within={hub.name}
      back={<BackToBroadcasts />}
      lead={data && <Lead broadcast={data.broadcast} />}
    >
      <ProblemNotice error={error ?? deeds.stop.error ?? deeds.catchUp.error ?? deeds.save.error} />
      {!data && !error && <Waiting rows={4} what="Loading the broadcast" />}
      {data && !isSent && manages && (
        <p>
          It is a draft.{' '}
          <Link to="/h/$hub/broadcasts/new" params={{ hub: hub.id }} search={{ draft: id }}>
            Go on writing
          </Link>
        </p>
      )}
      {data && isSent && (
        <>
          <Panel title={`${broadcastLine(data.broadcast.counts)}`}>
            <Progress counts={data.broadcast.counts} />
            <p className={styles.soft} aria-live="polite">
              {data.broadcast.workspacesWaiting > 0 &&
                `Being placed at ${count(data.broadcast.workspacesWaiting, 'more location', 'more locations')}…`}
            </p>
            {manages && <BroadcastActions broadcast={data.broadcast} deeds={deeds} />}
          </Panel>
          {manages && data.broadcast.state === 'sent' && <CatchUp broadcast={id} deeds={deeds} />}
          <Results broadcast={data.broadcast} />
        </>
      )}
      {data && <WhatWasSent page={data} />}
    </Page>
  )
}

function Lead({ broadcast }: { broadcast: Broadcast }) {
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { sentAt, sentBy, stoppedAt, stoppedBy, firstAt, lastAt, author, updatedAt } = broadcast
  const when = (at: string) => sayWhen(at, zone, now)
  if (!sentAt) return `Last edit ${when(updatedAt)} by ${author}.`
  const said = [
    `Sent ${toLocations(broadcast.workspaces)} ${when(sentAt)} by ${sentBy ?? author}.`,
    firstAt && lastAt && firstAt !== lastAt
      ? `The first goes out ${when(firstAt)}, the last ${when(lastAt)}, by your clock.`
      : firstAt
        ? `Its time: ${when(firstAt)}.`
        : '',
    stoppedAt ? `Stopped ${when(stoppedAt)} by ${stoppedBy ?? 'somebody'}.` : '',
  ]
  return said.filter(Boolean).join(' ')
}
