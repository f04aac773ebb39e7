import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { HandOff } from '../../api/types.ts'
import { needsCode } from '../../shell/needs-code.ts'
import { StepUpForm } from '../../shell/StepUpForm.tsx'
import { TurnOn } from '../../shell/TurnOn.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './HandOff.module.css'

/** Declining or withdrawing, with a second look; nothing changes by it. */
export function EndHandOff(props: {
  one: HandOff
  end: () => Promise<unknown>
  onEnded: () => Promise<unknown>
}) {
  const { one } = props
  const [ending, setEnding] = useState(false)
  const end = useMutation({ mutationFn: props.end, onSettled: props.onEnded })
  if (needsCode(end.error))
    return (
      <StepUpForm
        before="withdraw it"
        practice={end.error.facts.next === 'practice-code'}
        onDone={() => end.mutate()}
        onGiveUp={end.reset}
      />
    )
  if (!ending)
    return (
      <Button variant="subtle" color="gray" onClick={() => setEnding(true)}>
        {one.mine ? 'Decline' : 'Withdraw'}
      </Button>
    )
  return (
    <>
      <span className={styles.soft}>Nothing changes: {one.from}’s sign-in goes on.</span>
      <Button color="red" variant="light" loading={end.isPending} onClick={() => end.mutate()} autoFocus>
        {one.mine ? 'Yes, decline' : 'Yes, withdraw'}
      </Button>
      <Button variant="subtle" onClick={() => setEnding(false)}>
        No
      </Button>
      <ProblemNotice error={end.error} actions={<TurnOn error={end.error} />} />
    </>
  )
}
