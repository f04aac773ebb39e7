import { Button, Textarea } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { accessAsked, accessState, accessWhy, sayDay } from '../../../contract/words.ts'
import type { AccessRequest } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { useNow } from '../../time/use-now.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Steps } from './Steps.tsx'
import styles from './Waiting.module.css'

/** One request as those who can help see it: who asks, what to click, look again, or no. */
export function AskedRequest(props: {
  request: AccessRequest
  workspace: string
  zone: string
  /** To the person who is asked; else to the hub's admins, who read over their shoulder. */
  toMe: boolean
  onLook: () => void
  onDecline: (reason: string) => void
  pending: boolean
  error: unknown
}) {
  const { request, workspace, zone } = props
  const [declining, setDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const now = useNow()
  const { Mark } = platforms[request.platform]
  const about = { ...request, platform: request.platformName, workspace }
  const state = accessState(about, { zone, now })
  const why = accessWhy(about)
  return (
    <article className={styles.request} aria-busy={request.looking}>
      <h3 className={styles.title}>
        <Mark size={16} />
        {accessAsked(about).what}
      </h3>
      <p className={styles.soft}>Asked {sayDay(request.requestedAt, zone, now)}</p>
      {request.settledAs === null && (
        <>
          <p className={styles.text}>
            {why.what} {props.toMe || request.asked === 'hub' ? why.next : state.what}
          </p>
          {request.note && <blockquote className={styles.note}>{request.note}</blockquote>}
          <Steps guide={request} />
        </>
      )}
      <p className={styles.text} role="status">
        {request.looking
          ? `Asking ${request.platformName} …`
          : request.settledAs
            ? state.what
            : [state.means, state.next].filter(Boolean).join(' ')}
      </p>
      <ProblemNotice error={props.error} />
      {request.settledAs === null && !declining && (
        <div className={styles.buttons}>
          <Button
            leftSection={<RefreshCw size={15} aria-hidden="true" />}
            loading={props.pending || request.looking}
            onClick={props.onLook}
          >
            Done, look again
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setDeclining(true)}>
            I cannot help …
          </Button>
        </div>
      )}
      {declining && request.settledAs === null && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            props.onDecline(reason)
          }}
        >
          <Textarea
            label={`Why not? ${request.requestedByName} reads it.`}
            autosize
            minRows={2}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={styles.buttons}>
            <Button type="submit" variant="default" disabled={reason.trim() === ''} loading={props.pending}>
              Say no
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setDeclining(false)}>
              Back
            </Button>
          </div>
        </form>
      )}
    </article>
  )
}
