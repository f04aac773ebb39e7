import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Location } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from '../location/LocationFields.module.css'

/** Puts a location away that has nothing live any more, and brings it back. */
export function ArchivePanel({ location }: { location: Location }) {
  const hub = useHub()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [asked, setAsked] = useState(false)
  const params = { hub: hub.id, location: location.id }
  const done = async (said: string) => {
    announce(said)
    setAsked(false)
    await queries.invalidateQueries()
  }
  const archive = useMutation({
    mutationFn: () => api.call('POST /api/hubs/{hub}/locations/{location}/archive', { params }),
    onSuccess: () => done('Archived'),
  })
  const bringBack = useMutation({
    mutationFn: () => api.call('POST /api/hubs/{hub}/locations/{location}/bring-back', { params }),
    onSuccess: () => done('It is back'),
  })
  if (location.archivedAt)
    return (
      <Panel title="Archived">
        <p className={styles.hint}>Nobody enters it, and nothing of it was deleted.</p>
        <ProblemNotice error={bringBack.error} />
        <div className={styles.buttons}>
          <Button loading={bringBack.isPending} onClick={() => bringBack.mutate()}>
            Bring it back
          </Button>
        </div>
      </Panel>
    )
  return (
    <Panel title="Archive">
      <p className={styles.hint}>
        For a location that has closed, once its connections are gone. Nothing is deleted, nobody enters it
        any more, and open invitations to it end. Where something is connected still, closing it lets that go
        first, with a plan; for that you enter it.
      </p>
      <ProblemNotice error={archive.error} />
      <div className={styles.buttons}>
        {asked ? (
          <>
            <Button color="red" variant="light" loading={archive.isPending} onClick={() => archive.mutate()}>
              Archive {location.name}
            </Button>
            <Button variant="subtle" onClick={() => setAsked(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={() => setAsked(true)}>
              Archive …
            </Button>
            <Button
              variant="subtle"
              renderRoot={(rest) => (
                <Link to="/w/$workspace/closing" params={{ workspace: location.id }} {...rest} />
              )}
            >
              Close it step by step …
            </Button>
          </>
        )}
      </div>
    </Panel>
  )
}
