import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, CircleDashed, OctagonX } from 'lucide-react'
import { useState } from 'react'
import { closingPlanSentence, closingStepSentence } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import type { Reply } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './ClosingPage.module.css'

type Shown = Reply<'GET /api/workspaces/{workspace}/closing'>
type Closing = NonNullable<Shown['closing']>

/** First the plan, then the name as a second look, then what became of each step. */
export function ClosingPage() {
  const workspace = useWorkspace()
  const params = { workspace: workspace.id }
  const asked = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/closing', { params }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  const [name, setName] = useState('')
  const close = useMutation({
    mutationFn: (confirmed: string) =>
      api.call('POST /api/workspaces/{workspace}/closing', { params, body: { name: confirmed } }),
  })
  const closing = close.data ?? asked.data?.closing ?? null
  return (
    <Page
      narrow
      title={`Close ${workspace.name}`}
      within={workspace.name}
      lead="Step by step, in this order. What fails stops it there and says so; you can go on from that step."
    >
      <div className={styles.stack}>
        <ProblemNotice error={asked.error} />
        {!asked.data && !asked.isError && (
          <Panel title="What will happen" flush>
            <Waiting rows={3} what="Loading the plan" />
          </Panel>
        )}
        {asked.data && !closing && <Plan shown={asked.data} />}
        {closing && <Steps closing={closing} />}
        {closing?.doneAt && (
          <Notice
            tone="good"
            sentence={{
              what: `${workspace.name} is closed.`,
              means: 'Its accounts are disconnected, its data is exported, and nobody enters it any more.',
              next: 'The export is with the hub.',
            }}
            actions={
              <Button variant="default" renderRoot={(rest) => <Link to="/" {...rest} />}>
                Leave
              </Button>
            }
          />
        )}
        {asked.data && !asked.data.mayClose && (
          <Notice
            quiet
            tone="info"
            sentence={{ what: 'Only the owner of this workspace, or a hub admin, can close it.' }}
          />
        )}
        {asked.data?.mayClose && !closing?.doneAt && (
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              close.mutate(name)
            }}
          >
            <TextInput
              label={`Write ${workspace.name} to confirm`}
              value={name}
              autoComplete="off"
              error={isProblem(close.error) ? close.error.field('name') : undefined}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <ProblemNotice error={close.error} />
            <div>
              <Button
                type="submit"
                color="red"
                loading={close.isPending}
                disabled={name.trim() !== workspace.name}
              >
                {closing ? 'Go on' : `Close ${workspace.name}`}
              </Button>
            </div>
          </form>
        )}
      </div>
    </Page>
  )
}

function Plan(props: { shown: Shown }) {
  return (
    <Panel title="What will happen" flush>
      <ol className={styles.steps}>
        {props.shown.plan.map(({ step, facts }) => {
          const said = closingPlanSentence(step, facts)
          return (
            <li key={step}>
              <CircleDashed size={18} className={styles.waits} aria-hidden="true" />
              <div>
                <p className={styles.what}>{said.what}</p>
                {said.means && <p className={styles.soft}>{said.means}</p>}
              </div>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}

const marks = {
  waiting: { Icon: CircleDashed, tone: 'waits' },
  done: { Icon: CircleCheck, tone: 'done' },
  failed: { Icon: OctagonX, tone: 'failed' },
} as const

function Steps(props: { closing: Closing }) {
  return (
    <Panel title="What happened" flush>
      <ol className={styles.steps}>
        {props.closing.steps.map(({ step, state, facts }) => {
          const { Icon, tone } = marks[state]
          const said = closingStepSentence(step, state, facts)
          return (
            <li key={step}>
              <Icon size={18} className={styles[tone]} aria-hidden="true" />
              <div>
                <p className={styles.what}>{said.what}</p>
                {(said.means ?? said.next) && (
                  <p className={styles.soft}>{[said.means, said.next].filter(Boolean).join(' ')}</p>
                )}
              </div>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
