import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './LocationPage.module.css'
import { PlaceFields } from './PlaceFields.tsx'
import { TimeZoneSelect } from './TimeZoneSelect.tsx'

/** Where this workspace is: accounts are compared with it, and its zone decides when posts go out. */
export function LocationPage() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [name, setName] = useState(workspace.name)
  const [zone, setZone] = useState(workspace.timeZone)
  const [place, setPlace] = useState(workspace.place)
  const save = useMutation({
    mutationFn: () =>
      api.call('PATCH /api/workspaces/{workspace}', {
        params: { workspace: workspace.id },
        body: { name, timeZone: zone, place },
      }),
    onSuccess: async (summary) => {
      announce('Saved')
      const read = api.read('GET /api/workspaces/{workspace}', { params: { workspace: workspace.id } })
      queries.setQueryData(read.queryKey, summary)
      await queries.invalidateQueries({ queryKey: ['GET /api/me'] })
    },
  })
  const may = workspace.role !== 'viewer' && workspace.role !== 'editor'
  const field = (of: string) => (isProblem(save.error) ? save.error.field(of) : undefined)
  return (
    <Page
      narrow
      title="Location"
      within={workspace.name}
      lead="Accounts are compared with this address before they are kept, so that posts reach the right place."
    >
      <Panel title={workspace.kind === 'brand' ? 'The brand' : 'Name and address'}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate()
          }}
        >
          <TextInput
            label="Name"
            required
            disabled={!may}
            value={name}
            error={field('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PlaceFields values={place} onChange={setPlace} problem={save.error} disabled={!may} />
          <TimeZoneSelect
            value={zone}
            onChange={setZone}
            disabled={!may}
            error={field('timeZone')}
            description="Dates and times in this workspace are shown in it"
          />
          <ProblemNotice error={save.error} />
          {may ? (
            <div className={styles.buttons}>
              <Button type="submit" loading={save.isPending}>
                Save
              </Button>
              {save.isSuccess && <span className={styles.saved}>Saved.</span>}
            </div>
          ) : (
            <p className={styles.saved}>An owner or admin of {workspace.name} can change this.</p>
          )}
        </form>
      </Panel>
      {workspace.kind === 'location' && (workspace.role === 'owner' || workspace.role === 'acting') && (
        <p className={styles.saved} style={{ marginTop: 24 }}>
          <Link to="/w/$workspace/closing" params={{ workspace: workspace.id }}>
            Close this workspace …
          </Link>
        </p>
      )}
    </Page>
  )
}
