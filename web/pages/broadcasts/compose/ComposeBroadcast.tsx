import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import composer from '../../posts/compose/Composer.module.css'
import { withFile } from '../../posts/compose/draft.ts'
import { type Kept, useAutosave } from '../../posts/compose/use-autosave.ts'
import { useUploads } from '../../posts/compose/use-uploads.ts'
import { showsBroadcasts } from '../shows-broadcasts.ts'
import { useTerms } from '../use-terms.ts'
import { BroadcastConflict } from './BroadcastConflict.tsx'
import { BroadcastForm } from './BroadcastForm.tsx'
import type { BroadcastDraft } from './broadcast-draft.ts'
import { putBroadcast } from './put-broadcast.ts'
import { Reach } from './Reach.tsx'

/** A draft that keeps itself, with whom it would reach beside it. */
export function ComposeBroadcast(props: {
  start: BroadcastDraft
  kept: Kept | null
  onKept: (kept: Kept) => void
}) {
  const { start, kept, onKept } = props
  const { id: hub } = useHub()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(start)
  const change = (part: Partial<BroadcastDraft>) => setDraft((before) => ({ ...before, ...part }))
  const terms = useTerms()
  const saving = useAutosave({
    draft,
    kept,
    keeps: true,
    onKept,
    put: putBroadcast(hub),
    shownBy: showsBroadcasts,
  })
  const uploads = useUploads(saving.kept?.id ?? null, (place, { id, altText }) =>
    setDraft((before) => withFile(before, place, { id, alt: altText })),
  )
  const isUploading = uploads.running.some((one) => !one.error)
  const check = (broadcast: string) =>
    void navigate({
      to: '/h/$hub/broadcasts/$broadcast/check',
      params: { hub, broadcast },
      ignoreBlocker: true,
    })
  const goOn = () =>
    saving.isKept && saving.kept
      ? check(saving.kept.id)
      : saving.write.mutate({ wanted: draft, as: 'draft' }, { onSuccess: ({ id }) => check(id) })
  return (
    <div className={composer.columns}>
      <div>
        <ProblemNotice error={terms.error} />
        <BroadcastForm draft={draft} change={change} terms={terms.data} uploads={uploads} />
        {saving.isConflict && saving.kept && (
          <div className={composer.conflict}>
            <BroadcastConflict
              broadcast={saving.kept.id}
              onOver={saving.over}
              onApart={() => saving.apart(() => undefined)}
            />
          </div>
        )}
        <div className={composer.bar}>
          {!isProblem(saving.write.error, 'conflict') && <ProblemNotice error={saving.write.error} />}
          <div className={composer.buttons}>
            <Button disabled={isUploading || saving.isConflict} onClick={goOn}>
              Check who it reaches
            </Button>
            <span className={composer.soft} aria-live="polite">
              {saving.write.isPending
                ? 'Keeping the draft…'
                : saving.isKept
                  ? 'The draft is kept.'
                  : 'Nothing is sent yet.'}
            </span>
          </div>
        </div>
      </div>
      <Reach kept={saving.kept} />
    </div>
  )
}
