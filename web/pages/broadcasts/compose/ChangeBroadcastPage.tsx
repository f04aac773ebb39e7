import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import { api } from '../../../api/client.ts'
import type { BroadcastPage } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import composer from '../../posts/compose/Composer.module.css'
import { withFile } from '../../posts/compose/draft.ts'
import { useUploads } from '../../posts/compose/use-uploads.ts'
import { BackToBroadcasts } from '../BackToBroadcasts.tsx'
import { showsBroadcasts } from '../shows-broadcasts.ts'
import { useTerms } from '../use-terms.ts'
import { BroadcastForm } from './BroadcastForm.tsx'
import { type BroadcastDraft, draftOf, wishOf } from './broadcast-draft.ts'

/** Another content or moment for those locations at which nothing is out yet. */
export function ChangeBroadcastPage() {
  const hub = useHub()
  const { broadcast } = useParams({ from: '/signed-in/h/$hub/broadcasts/$broadcast/change' })
  const { data, error, isFetching } = useQuery({
    ...api.read('GET /api/hubs/{hub}/broadcasts/{broadcast}', { params: { hub: hub.id, broadcast } }),
    staleTime: 0,
  })
  const [begun, setBegun] = useState<BroadcastPage>()
  if (!begun && data && !isFetching) setBegun(data)
  return (
    <Page
      title="Change the broadcast"
      within={hub.name}
      back={<BackToBroadcasts />}
      lead="It is changed where nothing is out yet. Elsewhere it stays as it went out."
    >
      {!begun && <ProblemNotice error={error} />}
      {!begun && !error && <Waiting rows={4} what="Loading the broadcast" />}
      {begun && <ChangeForm page={begun} />}
    </Page>
  )
}

function ChangeForm({ page }: { page: BroadcastPage }) {
  const { id: hub } = useHub()
  const { id: broadcast, version } = page.broadcast
  const queries = useQueryClient()
  const navigate = useNavigate()
  const terms = useTerms()
  const [draft, setDraft] = useState(() => draftOf(page, Intl.DateTimeFormat().resolvedOptions().timeZone))
  const change = (part: Partial<BroadcastDraft>) => setDraft((before) => ({ ...before, ...part }))
  const uploads = useUploads(broadcast, (place, { id, altText }) =>
    setDraft((before) => withFile(before, place, { id, alt: altText })),
  )
  const params = { hub, broadcast }
  const send = useMutation({
    mutationFn: () => {
      const { audience: _, ...wish } = wishOf(draft)
      return api.call('POST /api/hubs/{hub}/broadcasts/{broadcast}/change', {
        params,
        body: { ...wish, version },
      })
    },
    onSuccess: async ({ workspaces }) => {
      await Promise.all(showsBroadcasts.map((route) => queries.invalidateQueries({ queryKey: [route] })))
      await navigate({
        to: '/h/$hub/broadcasts/$broadcast',
        params,
        search: { changed: String(workspaces) },
      })
    },
  })
  return (
    <>
      <BroadcastForm draft={draft} change={change} terms={terms.data} uploads={uploads} isSent />
      <div className={composer.bar}>
        <Refused error={send.error} />
        <div className={composer.buttons}>
          <Button
            loading={send.isPending}
            disabled={uploads.running.some((one) => !one.error)}
            onClick={() => send.mutate()}
          >
            Change it where it is not out
          </Button>
        </div>
      </div>
    </>
  )
}

function Refused({ error }: { error: Error | null }) {
  if (isProblem(error, 'conflict'))
    return (
      <Notice
        tone="warn"
        sentence={{
          what: 'Somebody else changed or stopped this broadcast meanwhile, so yours was not taken over.',
          next: 'Yours still stands here: open the broadcast in another tab to see how it is.',
        }}
      />
    )
  if (isProblem(error, 'bad-input') && error.fields.length > 0)
    return (
      <Notice tone="no" sentence={{ what: error.detail || 'This cannot go out like that.' }}>
        <ul>
          {error.fields.map(({ field, fix }) => (
            <li key={field + fix}>{fix.charAt(0).toUpperCase() + fix.slice(1)}</li>
          ))}
        </ul>
      </Notice>
    )
  return <ProblemNotice error={error} />
}
