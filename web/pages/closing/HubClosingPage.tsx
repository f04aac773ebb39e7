import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft, Download } from 'lucide-react'
import { sayWhen } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import type { Reply } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import back from '../../ui/BackLink.module.css'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { ClosingAccounts } from './ClosingAccounts.tsx'
import styles from './ClosingPage.module.css'
import { ClosingSteps } from './ClosingSteps.tsx'

type Closing = Reply<'GET /api/hubs/{hub}/closings/{closing}'>

/** One closing as its hub sees it: what became of each step and account, and the file. */
export function HubClosingPage() {
  const hub = useHub()
  const { closing: id } = useParams({ from: '/signed-in/h/$hub/closings/$closing' })
  const params = { hub: hub.id, closing: id }
  const asked = useQuery({
    ...api.read('GET /api/hubs/{hub}/closings/{closing}', { params }),
    refetchInterval: ({ state }) => (state.data?.doneAt ? false : 3_000),
  })
  const one = asked.data
  return (
    <Page
      key={one ? 'loaded' : 'loading'}
      narrow
      title={one ? `Closing of ${one.workspace.name}` : 'Closing'}
      within={hub.name}
      back={
        <Link className={back.back} to="/h/$hub/closings" params={{ hub: hub.id }}>
          <ChevronLeft size={16} aria-hidden="true" />
          Closings
        </Link>
      }
    >
      <div className={styles.stack}>
        <ProblemNotice error={asked.error} />
        {!one && !asked.isError && (
          <Panel title="What happened" flush>
            <Waiting rows={4} what="Loading the closing" />
          </Panel>
        )}
        {one && <HowFar one={one} />}
        {one && <ClosingSteps steps={one.steps} zone={one.workspace.timeZone} />}
        {one && <ClosingAccounts accounts={one.accounts} begun />}
        {one?.exported && <TakeFile params={params} name={one.workspace.name} />}
      </div>
    </Page>
  )
}

function HowFar({ one }: { one: Closing }) {
  const now = useNow()
  const { name, id, timeZone } = one.workspace
  if (one.doneAt)
    return (
      <Notice
        quiet
        tone="good"
        sentence={{
          what: `${name} was closed ${sayWhen(one.doneAt, timeZone, now)}, by ${one.startedBy}.`,
          means: 'Nobody enters it any more. Its ledger stays, for the hub to read.',
        }}
      />
    )
  const stopped = one.steps.some((step) => step.state === 'failed')
  return (
    <Notice
      quiet
      tone={stopped ? 'warn' : 'open'}
      sentence={
        stopped
          ? {
              what: 'It stopped on the way.',
              means: 'What is done stays done.',
              next: 'Go on from the step that failed.',
            }
          : { what: 'It is under way, or was cut off.', next: 'If nothing moves here, go on with it.' }
      }
      actions={
        <Button
          variant="default"
          renderRoot={(rest) => <Link to="/w/$workspace/closing" params={{ workspace: id }} {...rest} />}
        >
          Go on with it
        </Button>
      }
    />
  )
}

function TakeFile(props: { params: { hub: string; closing: string }; name: string }) {
  const announce = useAnnounce()
  const file = useMutation({
    mutationFn: () => download('POST /api/hubs/{hub}/closings/{closing}/export', { params: props.params }),
    onSuccess: () => announce('The file was downloaded'),
  })
  return (
    <Panel title="The file">
      <p className={styles.soft}>
        Everything {props.name} had, as JSON: people, accounts, sign-ins, hand-offs and the whole ledger.
        There is no secret in it. That you took it stands in the ledger.
      </p>
      <p>
        <Button
          variant="default"
          leftSection={<Download size={16} aria-hidden="true" />}
          loading={file.isPending}
          onClick={() => file.mutate()}
        >
          Take the file away
        </Button>
      </p>
      <ProblemNotice error={file.error} />
    </Panel>
  )
}
