import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { NewPassword } from './NewPassword.tsx'
import styles from './Public.module.css'
import { PublicPage } from './PublicPage.tsx'

export function ResetPasswordPage() {
  const { token = '' } = useSearch({ from: '/reset-password' })
  const [password, setPassword] = useState('')
  const reset = useMutation({
    mutationFn: () => api.call('POST /api/password-resets/complete', { body: { token, password } }),
  })
  if (reset.isSuccess) {
    return (
      <PublicPage title="New password set">
        <Notice
          tone="good"
          sentence={{ what: 'It works from now on.', means: 'You were signed out everywhere else.' }}
        />
        <p>
          <Button component="a" href="/sign-in">
            Sign in
          </Button>
        </p>
      </PublicPage>
    )
  }
  const over = token.length < 10 || isProblem(reset.error, 'link-expired')
  return (
    <PublicPage title="Set a new password">
      {over ? (
        <>
          <Notice
            tone="no"
            sentence={{
              what: 'This link is not complete, was used, or has expired.',
              next: 'Ask for a new one.',
            }}
          />
          <p>
            <Button component="a" href="/sign-in">
              To the sign-in page
            </Button>
          </p>
        </>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            reset.mutate()
          }}
        >
          <NewPassword
            value={password}
            onChange={setPassword}
            error={isProblem(reset.error) ? reset.error.field('password') : undefined}
          />
          <ProblemNotice error={reset.error} />
          <Button type="submit" loading={reset.isPending}>
            Set password
          </Button>
        </form>
      )}
    </PublicPage>
  )
}
