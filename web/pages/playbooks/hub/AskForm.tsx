import { Button, Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { LocationsField } from '../../broadcasts/compose/LocationsField.tsx'
import styles from '../Playbooks.module.css'
import type { PlaybookDeeds } from './use-playbook.ts'

/** Asks locations to join: a line in the bell and a mail to their owners and admins, once each. */
export function AskForm({ ask, onDone }: { ask: PlaybookDeeds['ask']; onDone: () => void }) {
  const [who, setWho] = useState<'all' | 'chosen'>('all')
  const [workspaces, setWorkspaces] = useState<string[]>([])
  const [note, setNote] = useState('')
  return (
    <form
      className={`${styles.form} ${styles.under}`}
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutate(
          { workspaces: who === 'all' ? null : workspaces, note: note.trim() },
          { onSuccess: onDone },
        )
      }}
    >
      <Radio.Group
        label="Who is asked"
        value={who}
        onChange={(value) => setWho(value === 'all' ? 'all' : 'chosen')}
      >
        <div className={styles.choices}>
          <Radio value="all" label="Everybody who has not answered" />
          <Radio value="chosen" label="Chosen locations" />
        </div>
      </Radio.Group>
      {who === 'chosen' && (
        <LocationsField label="Locations" value={workspaces} onChange={(ids) => setWorkspaces([...ids])} />
      )}
      <Textarea
        label="A word to them, if you like"
        description="It stands in the mail. They join, or decline with a reason."
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button type="submit" loading={ask.isPending} disabled={who === 'chosen' && workspaces.length === 0}>
          Ask them
        </Button>
        <Button variant="subtle" onClick={onDone}>
          Not yet
        </Button>
      </div>
    </form>
  )
}
