import { Button } from '@mantine/core'
import { useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import type { PlaybookTerms } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { type Kept, useAutosave } from '../../posts/compose/use-autosave.ts'
import { useUploads } from '../../posts/compose/use-uploads.ts'
import { FlawList } from '../hub/FlawList.tsx'
import styles from '../Playbooks.module.css'
import { showsPlaybooks } from '../shows-playbooks.ts'
import { PlaybookForm } from './PlaybookForm.tsx'
import type { PlaybookDraft } from './playbook-draft.ts'
import { putPlaybook } from './put-playbook.ts'

/** Kept when somebody says so: each keeping is a version that locations may read. */
export function PlaybookEditor(props: {
  start: PlaybookDraft
  kept: Kept | null
  isOpen: boolean
  terms: PlaybookTerms
  onDone: (playbook: string) => void
}) {
  const { isOpen, terms, onDone } = props
  const { id: hub } = useHub()
  const [draft, setDraft] = useState(props.start)
  const change = (part: Partial<PlaybookDraft>) => setDraft((before) => ({ ...before, ...part }))
  const saving = useAutosave({
    draft,
    kept: props.kept,
    keeps: false,
    onKept: () => undefined,
    put: putPlaybook(hub),
    shownBy: showsPlaybooks,
  })
  const uploads = useUploads(props.kept?.id ?? `new-playbook ${hub}`, (_, { id }) => change({ files: [id] }))
  const { error } = saving.write
  const flaws = isProblem(error, 'bad-input') ? error.fields : []
  return (
    <>
      <div className={styles.notices}>
        {isOpen && (
          <Notice
            quiet
            tone="info"
            sentence={{
              what: 'This playbook is open.',
              means:
                'A change is for those who join from then on. Ads that were made from it stay as they are.',
            }}
          />
        )}
      </div>
      <PlaybookForm draft={draft} change={change} terms={terms} uploads={uploads} />
      <div className={styles.gap}>
        {flaws.length > 0 ? (
          <FlawList flaws={flaws} />
        ) : saving.isConflict ? (
          <Notice
            tone="warn"
            sentence={{
              what: 'Somebody else has changed this playbook while you were writing.',
              means: 'Nothing is lost: yours stands here as you wrote it.',
              next: 'Keep it as a draft of its own, or look at theirs in a new tab.',
            }}
            actions={
              <>
                <Button size="compact-sm" onClick={() => saving.apart(({ id }) => onDone(id))}>
                  Keep mine as a draft of its own
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  component="a"
                  href={`/h/${hub}/playbooks/${props.kept?.id ?? ''}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  Look at theirs
                </Button>
              </>
            }
          />
        ) : (
          <ProblemNotice error={error} />
        )}
      </div>
      <div className={`${styles.actions} ${styles.under}`}>
        <Button
          loading={saving.write.isPending}
          disabled={uploads.running.some((one) => !one.error) || saving.isConflict}
          onClick={() =>
            saving.write.mutate({ wanted: draft, as: 'draft' }, { onSuccess: ({ id }) => onDone(id) })
          }
        >
          {isOpen ? 'Change it for those who join from now on' : 'Keep it, and see who could join'}
        </Button>
        <span className={styles.soft} aria-live="polite">
          {saving.isDirty ? 'Not kept yet.' : ''}
        </span>
      </div>
    </>
  )
}
