import { Button } from '@mantine/core'
import { isProblem } from '../../../api/api-problem.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { UnreadyNotice } from '../UnreadyNotice.tsx'
import styles from './Compose.module.css'
import type { AdSaving } from './use-ad-saving.ts'

interface SendBar {
  saving: AdSaving
  about: { platform: string; account: string; shownBy: string }
  isWhole: boolean
  /** Nothing is wrong with it, as far as it was looked at. */
  isGood: boolean
  isUploading: boolean
  /** It waits for approval already. */
  waits: boolean
  /** Empties what is not kept anywhere but here; null: it is kept. */
  onAnew: (() => void) | null
  onSend: (as: 'draft' | 'schedule') => void
}

/** Asks for the approval, or keeps it as a draft; and says where it is kept meanwhile. */
export function AdSendBar(props: SendBar) {
  const { saving, isWhole, isGood, isUploading, waits } = props
  const { write, isKept } = saving
  return (
    <div className={styles.bar}>
      <WhatFailed error={write.error} about={props.about} />
      <div className={styles.buttons}>
        <Button
          disabled={!isGood || isUploading}
          loading={write.isPending && write.variables.as === 'schedule'}
          onClick={() => props.onSend('schedule')}
        >
          Ask for its approval
        </Button>
        <Button variant="default" disabled={!isWhole || isUploading} onClick={() => props.onSend('draft')}>
          {waits ? 'Take it back, keep as draft' : 'Keep as draft'}
        </Button>
        {props.onAnew && saving.isDirty && (
          <Button variant="subtle" onClick={props.onAnew}>
            Begin anew
          </Button>
        )}
        <span className={styles.soft} aria-live="polite">
          {keptWords(isWhole, write.isPending, isKept, waits)}
        </span>
      </div>
    </div>
  )
}

function keptWords(isWhole: boolean, isPending: boolean, isKept: boolean, waits: boolean): string {
  if (waits) return 'Changes count once you ask for its approval; who has approved it has to again.'
  if (isPending) return 'Keeping the draft…'
  if (isKept) return 'The draft is kept.'
  return isWhole ? '' : 'What you write stays in this tab until it is whole; then the draft is kept.'
}

function WhatFailed({ error, about }: { error: Error | null; about: SendBar['about'] }) {
  // Said with the ways on from it, above.
  if (isProblem(error, 'conflict')) return null
  if (isProblem(error, 'account-unusable') && error.facts.missing)
    return <UnreadyNotice code={error.facts.missing} facts={error.facts} {...about} />
  if (isProblem(error, 'bad-input'))
    return (
      <Notice
        tone="no"
        sentence={{
          what: 'This ad cannot run as it is.',
          next: 'What is wrong is said at the parts concerned; correct it and ask again.',
        }}
      />
    )
  return <ProblemNotice error={error} />
}
