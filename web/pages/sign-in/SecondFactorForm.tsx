import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Public.module.css'

export function SecondFactorForm(props: { onDone: () => void; onBack: () => void }) {
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => api.call('POST /api/sign-in/second-factor', { body: { code } }),
    onSuccess: props.onDone,
  })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate()
      }}
    >
      <TextInput
        label="Code of your authenticator app"
        description="Six digits. Without the app, one of your recovery codes works too."
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        autoFocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <ProblemNotice error={confirm.error} />
      <Button type="submit" loading={confirm.isPending}>
        Go on
      </Button>
      <button type="button" className={styles.link} onClick={props.onBack}>
        Back
      </button>
    </form>
  )
}
