import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Given, OwnershipPlan, Reply } from '../../api/types.ts'
import { needsCode } from '../../shell/needs-code.ts'
import { StepUpForm } from '../../shell/StepUpForm.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Asked } from './Asked.tsx'
import styles from './Ownership.module.css'
import { OwnershipForm } from './OwnershipForm.tsx'
import { WhatChanges } from './WhatChanges.tsx'

type Wish = Given<'POST /api/workspaces/{workspace}/ownership'>['body']

/** What changes and who is told, then to whom, then what was asked; the same from inside and from the hub. */
export function OwnershipView(props: {
  plan: UseQueryResult<OwnershipPlan>
  give: (wish: Wish) => Promise<Reply<'POST /api/workspaces/{workspace}/ownership'>>
  handOffAt: (id: string) => string
  handOffsAt: string
}) {
  const queries = useQueryClient()
  const give = useMutation({
    mutationFn: props.give,
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => isOfPeople(queryKey[0]) }),
  })
  const plan = props.plan.data
  if (props.plan.isError) return <ProblemNotice error={props.plan.error} />
  if (!plan)
    return (
      <Panel title="What changes" flush>
        <Waiting rows={3} what="Loading what would change" />
      </Panel>
    )
  if (give.data)
    return (
      <Asked
        given={give.data}
        email={give.variables.email}
        plan={plan}
        handOffAt={props.handOffAt}
        handOffsAt={props.handOffsAt}
      />
    )
  return (
    <div className={styles.stack}>
      <WhatChanges plan={plan} />
      {!plan.mayTransfer && (
        <Notice
          quiet
          tone="info"
          sentence={
            plan.workspace.kind === 'brand'
              ? { what: 'The brand’s own workspace stays with the hub.' }
              : {
                  what: `Only an owner of ${plan.workspace.name}, or the hub from its own pages, can do this.`,
                }
          }
        />
      )}
      {needsCode(give.error) && (
        <Panel title="One more step">
          <StepUpForm
            before={`give ${plan.workspace.name} away`}
            practice={give.error.facts.next === 'practice-code'}
            onDone={() => give.variables && give.mutate(give.variables)}
            onGiveUp={give.reset}
          />
        </Panel>
      )}
      {/* Kept, so that what was filled in is still there. */}
      {plan.mayTransfer && (
        <div hidden={needsCode(give.error)}>
          <OwnershipForm plan={plan} pending={give.isPending} error={give.error} onGive={give.mutate} />
        </div>
      )}
    </div>
  )
}

const isOfPeople = (route: unknown): boolean =>
  typeof route === 'string' && /members|hand-offs|\/locations$/.test(route)
