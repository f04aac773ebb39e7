import { Button, Textarea } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { accessState } from '../../../contract/words.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { useRequests } from './use-requests.ts'
import styles from './Waiting.module.css'

/** Beside an account that lacks an access somebody else can give: ask for it, and see how the asking stands. */
export function AskForAccess(props: {
  of: { readonly candidateId: string } | { readonly accountId: string }
  account: { readonly kind: string; readonly externalId: string; readonly name: string }
  mayAsk: boolean
}) {
  const { account } = props
  const workspace = useWorkspace()
  const now = useNow()
  const { requests, ask, look, withdraw } = useRequests()
  const [writing, setWriting] = useState(false)
  const [note, setNote] = useState('')
  const open = requests.data?.requests.find(
    (one) => one.kind === account.kind && one.externalId === account.externalId && one.settledAs === null,
  )
  if (open) {
    const zone = workspace.timeZone
    return (
      <div className={styles.ask}>
        <Notice
          tone="open"
          sentence={accessState({ ...open, platform: open.platformName }, { zone, now })}
          actions={
            <>
              <Button
                variant="default"
                size="compact-sm"
                leftSection={<RefreshCw size={14} aria-hidden="true" />}
                loading={look.isPending}
                onClick={() => look.mutate(open.id)}
              >
                Look again
              </Button>
              {props.mayAsk && (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  loading={withdraw.isPending}
                  onClick={() => withdraw.mutate(open.id)}
                >
                  Take it back
                </Button>
              )}
            </>
          }
        />
        <ProblemNotice error={look.error ?? withdraw.error} />
      </div>
    )
  }
  if (!props.mayAsk || !requests.data) return null
  if (!writing) {
    return (
      <div className={styles.ask}>
        <Button variant="default" size="compact-sm" onClick={() => setWriting(true)}>
          Ask for access
        </Button>
      </div>
    )
  }
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutate({ ...props.of, note })
      }}
    >
      <Textarea
        label="A word with it"
        description={`Whoever can give you access to ${account.name} is told exactly what to click. You may leave this empty.`}
        autosize
        minRows={2}
        maxLength={500}
        w="100%"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="compact-md" loading={ask.isPending}>
          Send the request
        </Button>
        <Button variant="subtle" color="gray" size="compact-md" onClick={() => setWriting(false)}>
          Back
        </Button>
      </div>
      <ProblemNotice error={ask.error} />
    </form>
  )
}
