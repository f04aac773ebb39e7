import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { actingReasons } from '../../contract/words.ts'
import { isProblem } from '../api/api-problem.ts'
import { api } from '../api/client.ts'
import { ProblemNotice } from '../ui/ProblemNotice.tsx'
import { contextAddress, rememberContext } from './context-address.ts'
import styles from './EnterForm.module.css'
import { needsCode } from './needs-code.ts'
import { StepUpForm } from './StepUpForm.tsx'
import { TurnOn } from './TurnOn.tsx'

type Reason = keyof typeof actingReasons
const reasons = Object.entries(actingReasons) as [Reason, (typeof actingReasons)[Reason]][]

/** A hub admin says why before entering a workspace; its people can read that line. */
export function EnterForm(props: {
  workspace: { id: string; name: string }
  /** Where to go then; the accounts page otherwise. */
  goTo?: string
  onGiveUp?: () => void
}) {
  const { workspace } = props
  const [asked, setAsked] = useState<Reason | null>(null)
  const enter = useMutation({
    mutationFn: (reason: Reason) =>
      api.call('POST /api/workspaces/{workspace}/acting', {
        params: { workspace: workspace.id },
        body: { reason },
      }),
    onSuccess: () => {
      rememberContext({ kind: 'workspace', id: workspace.id })
      location.assign(props.goTo ?? contextAddress({ kind: 'workspace', id: workspace.id }))
    },
    onError: (error, reason) => {
      if (needsCode(error)) setAsked(reason)
    },
  })
  if (asked && isProblem(enter.error, 'second-factor-needed'))
    return (
      <StepUpForm
        before={`enter ${workspace.name}`}
        practice={enter.error.facts.next === 'practice-code'}
        onDone={() => enter.mutate(asked)}
        onGiveUp={() => {
          enter.reset()
          setAsked(null)
        }}
      />
    )
  return (
    <div>
      <h2 className={styles.title}>Why are you entering {workspace.name}?</h2>
      <p className={styles.note}>
        For up to 60 minutes. The people of {workspace.name} can read that you were there.
      </p>
      <div className={styles.reasons}>
        {reasons.map(([reason, words]) => (
          <button
            key={reason}
            type="button"
            className={styles.reason}
            disabled={enter.isPending || enter.isSuccess}
            onClick={() => enter.mutate(reason)}
          >
            <span className={styles.label}>{words.label}</span>
            <span className={styles.hint}>{words.hint}</span>
          </button>
        ))}
      </div>
      <ProblemNotice error={enter.error} actions={<TurnOn error={enter.error} />} />
      {props.onGiveUp && (
        <Button variant="subtle" size="compact-sm" onClick={props.onGiveUp}>
          Back
        </Button>
      )}
    </div>
  )
}
