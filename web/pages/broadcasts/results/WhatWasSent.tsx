import type { BroadcastPage } from '../../../api/types.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { PostContent } from '../../posts/post/PostContent.tsx'

/** Words and files as they were written, before each location filled in its own. */
export function WhatWasSent({ page }: { page: BroadcastPage }) {
  return (
    <Panel title="What was written">
      <PostContent content={page.content} />
    </Panel>
  )
}
