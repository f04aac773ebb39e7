import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Public.module.css'

/** The answer is the same whether or not we know the address. */
export function ForgotPassword({ onBack }: { onBack: () => void }) {
  const [email, setEmail] = useState('')
  const ask = useMutation({ mutationFn: () => api.call('POST /api/password-resets', { body: { email } }) })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutate()
      }}
    >
      {ask.isSuccess ? (
        <Notice
          tone="good"
          sentence={{
            what: `If ${email} belongs to someone here, a mail is on its way.`,
            next: 'Its link sets a new password and works once.',
          }}
        />
      ) : (
        <>
          <TextInput
            label="E-mail"
            description="We send a link with which you set a new password."
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <ProblemNotice error={ask.error} />
          <Button type="submit" loading={ask.isPending}>
            Send the link
          </Button>
        </>
      )}
      <button type="button" className={styles.link} onClick={onBack}>
        Back to sign in
      </button>
    </form>
  )
}
