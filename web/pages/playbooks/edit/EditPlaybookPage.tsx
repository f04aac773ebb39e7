import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import type { PlaybookPage } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { BackToPlaybooks } from '../hub/BackToPlaybooks.tsx'
import { PlaybookEditor } from './PlaybookEditor.tsx'
import { draftOf, emptyPlaybook } from './playbook-draft.ts'

/** A new one, in the currency that most locations pay in. */
export function NewPlaybookPage() {
  return <Editing page={null} title="Write a playbook" />
}

/** One that there is; whoever has joined keeps the ad they joined with. */
export function EditPlaybookPage() {
  const { id: hub } = useHub()
  const { playbook } = useParams({ from: '/signed-in/h/$hub/playbooks/$playbook/edit' })
  const found = useQuery({
    ...api.read('GET /api/hubs/{hub}/playbooks/{playbook}', { params: { hub, playbook } }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
  // What is loaded later never overwrites what is being written.
  const [begun, setBegun] = useState<PlaybookPage>()
  if (!begun && found.data && !found.isFetching) setBegun(found.data)
  return <Editing page={begun} error={found.error} title="Change the playbook" />
}

function Editing(props: { page: PlaybookPage | null | undefined; error?: Error | null; title: string }) {
  const { page } = props
  const hub = useHub()
  const navigate = useNavigate()
  const terms = useQuery(api.read('GET /api/hubs/{hub}/playbook-terms', { params: { hub: hub.id } }))
  const error = props.error ?? terms.error
  const currency = terms.data?.currencies[0]?.currency ?? 'EUR'
  return (
    <Page
      title={props.title}
      within={hub.name}
      back={<BackToPlaybooks />}
      lead="Locations join it within what you allow here; each approves its own ad."
    >
      <ProblemNotice error={error} />
      {!error && (page === undefined || !terms.data) && <Waiting rows={5} what="Loading the playbook" />}
      {page !== undefined && terms.data && (
        <PlaybookEditor
          start={page ? draftOf(page.wish) : emptyPlaybook(currency)}
          kept={page && { id: page.playbook.id, version: page.playbook.version }}
          isOpen={page?.playbook.state === 'open'}
          terms={terms.data}
          onDone={(playbook) =>
            void navigate({
              to: '/h/$hub/playbooks/$playbook',
              params: { hub: hub.id, playbook },
              ignoreBlocker: true,
            })
          }
        />
      )}
    </Page>
  )
}
