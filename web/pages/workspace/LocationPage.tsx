import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Location } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from '../location/LocationFields.module.css'
import { LocationFields } from '../location/LocationFields.tsx'
import { useLocationValues } from '../location/use-location-values.ts'

const route = 'GET /api/workspaces/{workspace}/location'

/** Where this workspace is and when it is open: accounts are compared with it, and its zone decides when posts go out. */
export function LocationPage() {
  const workspace = useWorkspace()
  const location = useQuery(api.read(route, { params: { workspace: workspace.id } }))
  const title = workspace.kind === 'brand' ? 'The brand' : 'Name, address, opening hours'
  return (
    <Page
      narrow
      title="Location"
      within={workspace.name}
      lead="Accounts are compared with this address before they are kept, so that posts reach the right place."
    >
      <ProblemNotice error={location.error} />
      {!location.isError && (
        <Panel title={title} flush={!location.data}>
          {location.data ? (
            <LocationForm location={location.data} />
          ) : (
            <Waiting what="Loading the location" />
          )}
        </Panel>
      )}
    </Page>
  )
}

function LocationForm({ location }: { location: Location }) {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const form = useLocationValues(location)
  const params = { workspace: workspace.id }
  const save = useMutation({
    mutationFn: () => api.call('PATCH /api/workspaces/{workspace}', { params, body: form.own }),
    onSuccess: async (summary) => {
      announce('Saved')
      queries.setQueryData(api.read('GET /api/workspaces/{workspace}', { params }).queryKey, summary)
      await queries.invalidateQueries({ queryKey: ['GET /api/me'] })
      await queries.invalidateQueries({ queryKey: [route] })
    },
  })
  const may = workspace.role !== 'viewer' && workspace.role !== 'editor'
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (form.wrongDays.length === 0) save.mutate()
      }}
    >
      <LocationFields location={location} form={form} ofHub={false} disabled={!may} problem={save.error} />
      <div className={styles.buttons}>
        <ProblemNotice error={save.error} />
        {may ? (
          <>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
            {save.isSuccess && <span className={styles.saved}>Saved.</span>}
          </>
        ) : (
          <p className={styles.saved}>An owner or admin of {workspace.name} can change this.</p>
        )}
      </div>
    </form>
  )
}
