import { Button } from '@mantine/core'
import { isProblem } from '../../api/api-problem.ts'
import type { Account } from '../../api/types.ts'
import { useNow } from '../../time/use-now.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { refreshedSentence } from './life-line.ts'
import type { useAccountActions } from './use-account-actions.ts'

/** What a refresh, check or reconnect of this row came to. */
export function ActionOutcome(props: {
  account: Account
  platform: string
  zone: string
  className: string
  actions: ReturnType<typeof useAccountActions>
}) {
  const { refresh, check, reconnect, forget } = props.actions
  const now = useNow()
  const error = refresh.error ?? check.error ?? reconnect.error
  if (error) {
    return (
      <div className={props.className}>
        <ProblemNotice
          error={error}
          onClose={forget}
          actions={
            isProblem(error, 'reconnect-needed') && (
              <Button loading={reconnect.isPending} onClick={() => reconnect.mutate()}>
                Reconnect
              </Button>
            )
          }
        />
      </div>
    )
  }
  if (refresh.data) {
    const sentence = refreshedSentence(refresh.data.outcome, refresh.data.account, props.zone, now)
    const tone = refresh.data.outcome === 'in-progress' ? 'open' : 'good'
    return (
      <div className={props.className}>
        <Notice tone={tone} sentence={sentence} onClose={forget} />
      </div>
    )
  }
  if (check.data) {
    const fine = check.data.account.status !== 'disconnected'
    const sentence = fine
      ? { what: `Checked just now: ${props.platform} says it works.` }
      : {
          what: `Checked just now: ${props.platform} says it does not work.`,
          next: 'The reason is shown above.',
        }
    return (
      <div className={props.className}>
        <Notice tone={fine ? 'good' : 'warn'} sentence={sentence} onClose={forget} />
      </div>
    )
  }
  return null
}
