import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useAnnounce } from '../../../ui/Announcer.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { mayRun } from '../may-run.ts'
import { readAdsAgain } from '../shows-ads.ts'
import styles from './Compose.module.css'
import { type Point, readPoint, sayPoint } from './read-point.ts'

/** Where the location is, said once: two numbers or a link from a map. Nothing is asked of any map from here. */
export function CentreField({ centre }: { centre: Point | null }) {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const [isOpen, setOpen] = useState(centre === null)
  const [text, setText] = useState('')
  const point = readPoint(text)
  const save = useMutation({
    mutationFn: (body: Point) =>
      api.call('PUT /api/workspaces/{workspace}/ad-centre', { params: { workspace: workspace.id }, body }),
    onSuccess: async () => {
      announce('Saved')
      setText('')
      setOpen(false)
      await readAdsAgain(queries)
    },
  })
  if (!isOpen && centre)
    return (
      <p className={styles.soft}>
        The location is at {sayPoint(centre)}.{' '}
        {mayRun(workspace) && (
          <button type="button" className={styles.more} onClick={() => setOpen(true)}>
            Change it
          </button>
        )}
      </p>
    )
  if (!mayRun(workspace))
    return (
      <p className={styles.soft}>
        We do not know yet where on the map {workspace.name} is. An owner or admin can say it here.
      </p>
    )
  return (
    <div className={styles.centre}>
      <TextInput
        label="Its point on the map"
        description="Find it in any map, copy its two numbers or the address of the map, and paste it here. It is asked once."
        placeholder="30.26720, -97.74310"
        value={text}
        error={
          text && !point
            ? 'No point is in this. It looks like 30.26720, -97.74310, or is a link from a map.'
            : null
        }
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNotice error={save.error} />
      <div className={styles.buttons}>
        <Button
          size="compact-sm"
          disabled={!point}
          loading={save.isPending}
          onClick={() => point && save.mutate(point)}
        >
          {point ? `It is at ${sayPoint(point)}` : 'Keep it'}
        </Button>
        {centre && (
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen(false)}>
            Leave it as it is
          </Button>
        )}
      </div>
    </div>
  )
}
