import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isProblem } from '../api/api-problem.ts'
import { api } from '../api/client.ts'
import { ProblemNotice } from '../ui/ProblemNotice.tsx'
import styles from './EnterForm.module.css'

/** The code once more before something weighty; it then covers every workspace for an hour. */
export function StepUpForm(props: {
  /** `enter Riverside`, as in "before you …". */
  before: string
  /** Nobody here has an authenticator app: the page tells what to type. */
  practice: boolean
  onDone: () => void
  onGiveUp: () => void
}) {
  const [code, setCode] = useState('')
  const prove = useMutation({
    mutationFn: () => api.call('POST /api/me/step-up', { body: { code } }),
    onSuccess: props.onDone,
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        prove.mutate()
      }}
    >
      <h2 className={styles.title}>Is it really you?</h2>
      <p className={styles.note}>
        Before you {props.before}, show your second factor. It covers every workspace for an hour.
        {props.practice && ' In practice, without an authenticator app, the code is 000000.'}
      </p>
      <div className={styles.reasons}>
        <TextInput
          label="Code of your authenticator app"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
          minLength={6}
          maxLength={8}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <ProblemNotice error={isProblem(prove.error, 'bad-input') ? null : prove.error} />
      </div>
      <Button type="submit" loading={prove.isPending || prove.isSuccess}>
        Go on
      </Button>{' '}
      <Button variant="subtle" onClick={props.onGiveUp}>
        Back
      </Button>
    </form>
  )
}
