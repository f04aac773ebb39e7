import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { closingPlanSentence } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import type { Reply } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { ClosingAccounts } from './ClosingAccounts.tsx'
import styles from './ClosingPage.module.css'
import { ClosingSteps, StepItem } from './ClosingSteps.tsx'

type Shown = Reply<'GET /api/workspaces/{workspace}/closing'>

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
  const [leaves, setLeaves] = useState(false)
  const close = useMutation({
    mutationFn: (confirmed: string) =>
      api.call('POST /api/workspaces/{workspace}/closing', {
        params,
        body: { name: confirmed, ...(leaves ? { ads: 'leave-running' } : {}) },
      }),
  })
  const closing = close.data ?? asked.data?.closing ?? null
  const accounts = close.data?.accounts ?? asked.data?.accounts ?? []
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
        {closing && <ClosingSteps steps={closing.steps} zone={workspace.timeZone} />}
        <ClosingAccounts accounts={accounts} begun={closing !== null} />
        {closing?.doneAt && (
          <Notice
            tone="good"
            sentence={{
              what: `${workspace.name} is closed.`,
              means: 'Its accounts are disconnected, its data is exported, and nobody enters it any more.',
              next: 'The file with its data is with the hub, under Closings.',
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
            {closing?.steps.some(({ step, state }) => step === 'ads' && state === 'failed') && (
              <Checkbox
                checked={leaves}
                onChange={(event) => setLeaves(event.currentTarget.checked)}
                label="Do not wait: leave ads running that are not off"
                description="They go on spending until their end, and nobody here can switch them off any more; only the ads manager of their platform can."
              />
            )}
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
        {props.shown.plan.map(({ step, facts }) => (
          <StepItem key={step} state="waiting" said={closingPlanSentence(step, facts)} />
        ))}
      </ol>
    </Panel>
  )
}
