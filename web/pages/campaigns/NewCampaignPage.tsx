import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { NoMail } from '../links/NoMail.tsx'
import styles from './Campaigns.module.css'
import { Preview } from './Preview.tsx'
import { SelectionForm } from './SelectionForm.tsx'
import { SendForm } from './SendForm.tsx'
import { type Search, selectionOf } from './selection-of.ts'
import { usePreview } from './use-preview.ts'
import { whatChanged } from './what-changed.ts'

/** What is selected stands in the address; below it who would get what, and the button that sends exactly that. */
export function NewCampaignPage() {
  const hub = useHub()
  const search: Search = useSearch({ from: '/signed-in/h/$hub/campaigns/new' })
  const navigate = useNavigate()
  const params = { hub: hub.id }
  const selection = selectionOf(search)
  const { preview, ...look } = usePreview(hub.id, selection)
  const [changes, setChanges] = useState<readonly string[] | null>(null)
  const lookAgain = async () => {
    const before = preview
    const after = await look.lookAgain()
    if (before && after) setChanges(whatChanged(before, after))
  }
  return (
    <Page
      narrow
      title="New campaign"
      within={hub.name}
      lead="Choose what has to be renewed. Nothing is sent before you have seen who gets what."
    >
      <SelectionForm
        search={search}
        platforms={preview?.platforms ?? []}
        onChange={(next) => {
          setChanges(null)
          void navigate({ to: '/h/$hub/campaigns/new', params, search: next, replace: true })
        }}
      />
      <ProblemNotice error={look.error} />
      {!preview && !look.error && <Waiting rows={4} what="Looking at the network" />}
      {preview && (
        <>
          {!preview.sendsMail && <NoMail />}
          <div className={styles.gap}>
            <SendForm
              selection={selection}
              preview={preview}
              busy={look.isFetching && !look.isWaitingForMore}
              changes={changes}
              onChanged={() => void lookAgain()}
            />
          </div>
          <Preview preview={preview} more={look.more} isWaiting={look.isWaitingForMore} />
        </>
      )}
    </Page>
  )
}
