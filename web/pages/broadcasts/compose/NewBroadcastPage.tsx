import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import type { Kept } from '../../posts/compose/use-autosave.ts'
import { BackToBroadcasts } from '../BackToBroadcasts.tsx'
import { type BroadcastDraft, draftOf, emptyDraft } from './broadcast-draft.ts'
import { ComposeBroadcast } from './ComposeBroadcast.tsx'

/** A draft. Once it is kept its address names it, so that a reload goes on where it was. */
export function NewBroadcastPage() {
  const hub = useHub()
  const navigate = useNavigate()
  const { draft } = useSearch({ from: '/signed-in/h/$hub/broadcasts/new' })
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const found = useQuery({
    ...api.read('GET /api/hubs/{hub}/broadcasts/{broadcast}', {
      params: { hub: hub.id, broadcast: draft ?? '' },
    }),
    enabled: draft !== undefined,
    staleTime: 0,
  })
  const page = found.isFetching ? undefined : found.data
  const start = draft ? page && begin(draftOf(page, zone), page.broadcast) : begin(emptyDraft(zone), null)
  // What is loaded later never overwrites what is being written.
  const [begun, setBegun] = useState(start)
  if (!begun && start) setBegun(start)
  return (
    <Page
      title="Write a broadcast"
      within={hub.name}
      back={<BackToBroadcasts />}
      lead="One post for many locations. Nothing is sent before you have seen who it reaches."
    >
      {!begun && <ProblemNotice error={found.error} />}
      {!begun && !found.error && <Waiting rows={4} what="Loading the draft" />}
      {begun && (
        <ComposeBroadcast
          {...begun}
          onKept={({ id }) => {
            if (id !== draft)
              void navigate({
                to: '/h/$hub/broadcasts/new',
                params: { hub: hub.id },
                search: { draft: id },
                replace: true,
              })
          }}
        />
      )}
    </Page>
  )
}

const begin = (start: BroadcastDraft, kept: Kept | null) => ({
  start,
  kept: kept && { id: kept.id, version: kept.version },
})
