import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { api } from '../../api/client.ts'
import type { Location } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import back from '../../ui/BackLink.module.css'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from '../location/LocationFields.module.css'
import { LocationFields } from '../location/LocationFields.tsx'
import { useLocationValues } from '../location/use-location-values.ts'
import { ArchivePanel } from './ArchivePanel.tsx'
import { LocationHands } from './LocationHands.tsx'

const route = 'GET /api/hubs/{hub}/locations/{location}'

/** A location as its hub keeps it. Its people can read that something was changed, and by whom. */
export function HubLocationPage() {
  const hub = useHub()
  const { location: id } = useParams({ from: '/signed-in/h/$hub/locations/$location' })
  const location = useQuery(api.read(route, { params: { hub: hub.id, location: id } }))
  return (
    <Page
      narrow
      title={location.data?.name ?? 'Location'}
      within={hub.name}
      lead="The people of this location can read in their ledger that the hub changed something."
      back={
        <Link className={back.back} to="/h/$hub/locations" params={{ hub: hub.id }}>
          <ChevronLeft size={16} aria-hidden="true" />
          Locations
        </Link>
      }
    >
      <ProblemNotice error={location.error} />
      {!location.data && !location.isError && (
        <Panel title="Name, address, opening hours" flush>
          <Waiting what="Loading the location" />
        </Panel>
      )}
      {location.data && <HubLocation key={location.data.archivedAt} location={location.data} />}
    </Page>
  )
}

function HubLocation({ location }: { location: Location }) {
  const hub = useHub()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const form = useLocationValues(location)
  const params = { hub: hub.id, location: location.id }
  const isArchived = location.archivedAt !== null
  const save = useMutation({
    mutationFn: () =>
      api.call('PATCH /api/hubs/{hub}/locations/{location}', {
        params,
        body: {
          ...form.own,
          code: form.values.code.trim() || null,
          groups: [...form.values.groups],
        },
      }),
    onSuccess: async (saved) => {
      announce('Saved')
      queries.setQueryData(api.read(route, { params }).queryKey, saved)
      await queries.invalidateQueries({ queryKey: ['GET /api/hubs/{hub}/locations'] })
      await queries.invalidateQueries({ queryKey: ['GET /api/me'] })
    },
  })
  return (
    <>
      <Panel title="Name, address, opening hours">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (form.wrongDays.length === 0) save.mutate()
          }}
        >
          <LocationFields location={location} form={form} ofHub disabled={isArchived} problem={save.error} />
          <div className={styles.buttons}>
            <ProblemNotice error={save.error} />
            {isArchived ? (
              <p className={styles.saved}>It is archived. Bring it back to change it.</p>
            ) : (
              <>
                <Button type="submit" loading={save.isPending}>
                  Save
                </Button>
                {save.isSuccess && <span className={styles.saved}>Saved.</span>}
              </>
            )}
          </div>
        </form>
      </Panel>
      {!isArchived && <LocationHands location={location} />}
      {location.kind === 'location' && <ArchivePanel location={location} />}
    </>
  )
}
