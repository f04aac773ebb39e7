import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import styles from './Me.module.css'

/** Password first, then the key for the authenticator app and the recovery codes, then the first code. */
export function SecondFactor({ on }: { on: boolean }) {
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const begin = useMutation({
    mutationFn: () => api.call('POST /api/me/second-factor', { body: { password } }),
    onSuccess: () => setPassword(''),
  })
  const confirm = useMutation({
    mutationFn: () => api.call('POST /api/me/second-factor/confirm', { body: { code } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['GET /api/me'] }),
  })
  return (
    <Panel title="Second factor" icon={<ShieldCheck size={19} aria-hidden="true" />}>
      {confirm.isSuccess || (on && !begin.data) ? (
        <Notice
          tone="good"
          quiet={!confirm.isSuccess}
          sentence={{ what: 'It is on.', means: 'Signing in asks for a code of your authenticator app.' }}
        />
      ) : begin.data ? (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            confirm.mutate()
          }}
        >
          <div className={styles.codes}>
            <span>1. Scan this with your authenticator app, or add the key by hand:</span>
            <QrCode text={begin.data.uri} label="QR code of the key below" />
            <CopyText text={keyOf(begin.data.uri)} what="the key" />
            <a href={begin.data.uri}>Open it in an app on this device</a>
          </div>
          <div className={styles.codes}>
            <span>
              2. Keep these recovery codes somewhere safe. Each works once, and they are shown only now:
            </span>
            <CopyText text={begin.data.recoveryCodes.join('\n')} what="the recovery codes" />
          </div>
          <TextInput
            label="3. The six digits that the app shows"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <ProblemNotice error={confirm.error} />
          <div className={styles.buttons}>
            <Button type="submit" loading={confirm.isPending}>
              Turn it on
            </Button>
            <Button variant="subtle" onClick={begin.reset}>
              Not now
            </Button>
          </div>
        </form>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            begin.mutate()
          }}
        >
          <p className={styles.soft}>It is off. With it, a stolen password alone opens nothing.</p>
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ProblemNotice error={begin.error} />
          <div className={styles.buttons}>
            <Button type="submit" loading={begin.isPending}>
              Set it up
            </Button>
          </div>
        </form>
      )}
    </Panel>
  )
}

/** The secret of an `otpauth:` address, in groups of four for typing. */
function keyOf(uri: string): string {
  const secret = URL.canParse(uri) ? new URL(uri).searchParams.get('secret') : null
  return (secret ?? uri).replace(/(.{4})(?=.)/g, '$1 ')
}
