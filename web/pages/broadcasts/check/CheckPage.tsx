import { Button } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useHub } from '../../../shell/hub-context.ts'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { BackToBroadcasts } from '../BackToBroadcasts.tsx'
import styles from '../Broadcasts.module.css'
import { CheckFilters } from './CheckFilters.tsx'
import type { CheckSearch } from './check-search.ts'
import { PreflightLocation } from './PreflightLocation.tsx'
import { SendPanel } from './SendPanel.tsx'
import { Summary } from './Summary.tsx'
import { usePreflight } from './use-preflight.ts'

/** Before anything is sent: who is reached, who is not and why, and what each would get. */
export function CheckPage() {
  const hub = useHub()
  const { broadcast } = useParams({ from: '/signed-in/h/$hub/broadcasts/$broadcast/check' })
  const search = useSearch({ from: '/signed-in/h/$hub/broadcasts/$broadcast/check' })
  const navigate = useNavigate()
  const params = { hub: hub.id, broadcast }
  const { list, head, rows } = usePreflight(hub.id, broadcast, search)
  const look = (next: CheckSearch) =>
    void navigate({
      to: '/h/$hub/broadcasts/$broadcast/check',
      params,
      search: { ...search, ...next },
      replace: true,
    })
  return (
    <Page
      title="Who it reaches"
      within={hub.name}
      back={<BackToBroadcasts />}
      lead="Nothing is sent yet. This is how things stand at each location now."
      aside={<EditButton broadcast={broadcast} />}
    >
      <ProblemNotice error={list.error} />
      {!head && !list.error && <Waiting rows={4} what="Looking at each location" />}
      {head && (
        <>
          <Summary summary={head.summary} search={search} onLook={look} broadcast={broadcast} />
          <SendPanel
            broadcast={broadcast}
            version={head.version}
            summary={head.summary}
            onLookAgain={() => void list.refetch()}
          />
          <Panel title="Location by location" flush>
            <CheckFilters search={search} summary={head.summary} onLook={look} />
            {rows.length === 0 && <p className={styles.empty}>No location is like that.</p>}
            <ul aria-busy={list.isPlaceholderData}>
              {rows.map((row) => (
                <PreflightLocation key={row.workspaceId} row={row} broadcast={broadcast} />
              ))}
            </ul>
            <ShowMore list={list} />
          </Panel>
        </>
      )}
    </Page>
  )
}

function EditButton({ broadcast }: { broadcast: string }) {
  const { id } = useHub()
  return (
    <Button
      variant="default"
      renderRoot={(rest) => (
        <Link to="/h/$hub/broadcasts/new" params={{ hub: id }} search={{ draft: broadcast }} {...rest} />
      )}
    >
      Change the draft
    </Button>
  )
}
