import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import styles from './Ad.module.css'
import type { AdDeeds } from './use-ad.ts'

/** Sends it back with a word to whoever wrote it. */
export function RefuseForm({ deeds, onClose }: { deeds: AdDeeds; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const { refuse } = deeds
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        refuse.mutate(reason.trim(), { onSuccess: onClose })
      }}
    >
      <Textarea
        label="What is to be changed"
        description="Whoever wrote it reads this."
        required
        autoFocus
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNotice error={refuse.error} />
      <div className={styles.actions}>
        <Button type="submit" loading={refuse.isPending} disabled={reason.trim() === ''}>
          Send it back
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Not yet
        </Button>
      </div>
    </form>
  )
}
