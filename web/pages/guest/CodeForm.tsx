import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { codeWrongSentence, plainText } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Guest.module.css'

/** A click sends a code to the named recipient; the code opens a visit in this browser. */
export function CodeForm({ token, email }: { token: string; email: string }) {
  const params = { token }
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const [typing, setTyping] = useState(false)
  const send = useMutation({
    mutationFn: () => api.call('POST /api/connect-links/{token}/codes', { params }),
    onSuccess: () => setTyping(true),
  })
  const open = useMutation({
    mutationFn: () => api.call('POST /api/connect-links/{token}/visit', { params, body: { code } }),
    onSuccess: ({ link }) => navigate({ to: '/guest/$link', params: { link } }),
  })
  const wrong = isProblem(open.error, 'code-wrong') ? plainText(codeWrongSentence(open.error.facts)) : null
  if (!typing) {
    return (
      <div className={styles.form}>
        <p className={styles.text}>
          To be sure that it is you, we send a code to <strong>{email}</strong>.
        </p>
        <ProblemNotice error={send.error} />
        <Button fullWidth size="md" loading={send.isPending} onClick={() => send.mutate()}>
          Send me the code
        </Button>
        <Button variant="subtle" fullWidth onClick={() => setTyping(true)}>
          I have a code already
        </Button>
      </div>
    )
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate()
      }}
    >
      {send.data && (
        <p className={styles.text} role="status">
          A code is on its way to <strong>{email}</strong>. It is good for ten minutes.
        </p>
      )}
      <TextInput
        label="Code from the mail"
        size="md"
        autoFocus
        required
        withAsterisk={false}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="XXXX-XXXX"
        classNames={{ input: styles.code ?? '' }}
        value={code}
        error={wrong}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <ProblemNotice error={wrong ? send.error : (open.error ?? send.error)} />
      <Button type="submit" fullWidth size="md" loading={open.isPending || open.isSuccess}>
        Open
      </Button>
      <Button variant="subtle" fullWidth loading={send.isPending} onClick={() => send.mutate()}>
        {send.data ? 'Send another code' : 'Send me a code'}
      </Button>
    </form>
  )
}
