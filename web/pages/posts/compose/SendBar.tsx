import { Button } from '@mantine/core'
import { isProblem } from '../../../api/api-problem.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import styles from './Composer.module.css'
import type { Draft } from './draft.ts'
import type { Saving } from './use-autosave.ts'

/** What can be done with what is written, and whether it is kept. */
export function SendBar(props: {
  draft: Draft
  saving: Saving<Draft>
  keeps: boolean
  isUploading: boolean
  onSend: (as: 'draft' | 'schedule') => void
}) {
  const { draft, saving, keeps, isUploading } = props
  const { write, isKept } = saving
  const lacks = [
    ...(Object.keys(draft.targets).length === 0 ? ['at least one account'] : []),
    ...(draft.when === 'time' && draft.time === '' ? ['when it goes out'] : []),
  ]
  const isReady = lacks.length === 0
  return (
    <div className={styles.bar}>
      <WhatFailed error={write.error} />
      {!isReady && <p className={styles.soft}>Choose {lacks.join(' and ')}.</p>}
      <div className={styles.buttons}>
        <Button
          disabled={!isReady || isUploading}
          loading={write.isPending && write.variables.as === 'schedule'}
          onClick={() => props.onSend('schedule')}
        >
          {draft.when === 'now' ? 'Publish now' : 'Schedule'}
        </Button>
        <Button variant="default" disabled={isUploading} onClick={() => props.onSend('draft')}>
          {keeps ? 'Keep as draft' : 'Take out of the schedule, keep as draft'}
        </Button>
        <span className={styles.soft} aria-live="polite">
          {keeps ? keptWords(write.isPending, isKept) : 'Changes count once you press Schedule.'}
        </span>
      </div>
    </div>
  )
}

const keptWords = (isPending: boolean, isKept: boolean): string =>
  isPending ? 'Keeping the draft…' : isKept ? 'The draft is kept.' : ''

function WhatFailed({ error }: { error: Error | null }) {
  // Said with the ways on from it, above.
  if (isProblem(error, 'conflict')) return null
  if (isProblem(error, 'bad-input') && error.fields.length > 0)
    return (
      <Notice tone="no" sentence={{ what: error.detail || 'This post cannot go out like that yet.' }}>
        <ul className={styles.flaws}>
          {error.fields.map(({ field, fix }) => (
            <li key={field + fix}>{fix.charAt(0).toUpperCase() + fix.slice(1)}</li>
          ))}
        </ul>
      </Notice>
    )
  return <ProblemNotice error={error} />
}
