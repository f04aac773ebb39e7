import { Button } from '@mantine/core'
import { useState } from 'react'
import styles from './Campaigns.module.css'

/** Remind, finish (asked once more), take the report along. */
export function CampaignActions(props: {
  isFinished: boolean
  open: number
  busy: boolean
  onRemind: () => void
  onFinish: () => void
  onSave: () => void
}) {
  const [asked, setAsked] = useState(false)
  return (
    <div className={`${styles.end} ${styles.gap}`}>
      {!props.isFinished && !asked && (
        <>
          <Button disabled={props.busy || props.open === 0} onClick={props.onRemind}>
            Remind who has not done it
          </Button>
          <Button
            variant="default"
            disabled={props.busy}
            onClick={() => (props.open > 0 ? setAsked(true) : props.onFinish())}
          >
            Finish
          </Button>
        </>
      )}
      {!props.isFinished && asked && (
        <>
          <span>{props.open} are still open. Their links end, and the report is kept.</span>
          <Button autoFocus disabled={props.busy} onClick={props.onFinish}>
            Yes, finish
          </Button>
          <Button variant="subtle" onClick={() => setAsked(false)}>
            No
          </Button>
        </>
      )}
      <Button variant="subtle" onClick={props.onSave}>
        Report as a file
      </Button>
    </div>
  )
}
