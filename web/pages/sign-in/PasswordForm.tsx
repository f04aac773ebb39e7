import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Public.module.css'

export function PasswordForm(props: {
  email?: string
  onSignedIn: () => void
  onSecondFactor: () => void
  onForgot: () => void
}) {
  const [email, setEmail] = useState(props.email ?? '')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => api.call('POST /api/sign-in', { body: { email, password } }),
    onSuccess: ({ next }) => (next === 'second-factor' ? props.onSecondFactor() : props.onSignedIn()),
  })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        signIn.mutate()
      }}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ProblemNotice error={signIn.error} />
      <Button type="submit" loading={signIn.isPending}>
        Sign in
      </Button>
      <button type="button" className={styles.link} onClick={props.onForgot}>
        Forgot your password?
      </button>
    </form>
  )
}
