import { useState } from 'react'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { BackToPosts } from '../BackToPosts.tsx'
import { Composer } from './Composer.tsx'
import type { Draft } from './draft.ts'
import type { Kept } from './use-autosave.ts'

export interface Begin {
  /** undefined: it is still being loaded. */
  start: Draft | undefined
  kept: Kept | null
  keeps: boolean
  onKept: (kept: Kept) => void
}

/** Opens the composer once with what there is; what is loaded later never overwrites what is being written. */
export function ComposerPage(props: Begin & { title: string; error: Error | null }) {
  const { start, kept, keeps, onKept } = props
  const workspace = useWorkspace()
  const [begun, setBegun] = useState(start && { start, kept, keeps })
  if (!begun && start) setBegun({ start, kept, keeps })
  return (
    <Page title={props.title} within={workspace.name} back={<BackToPosts />}>
      {!begun && <ProblemNotice error={props.error} />}
      {!begun && !props.error && <Waiting rows={4} what="Loading the post" />}
      {begun && <Composer {...begun} onKept={onKept} />}
    </Page>
  )
}
