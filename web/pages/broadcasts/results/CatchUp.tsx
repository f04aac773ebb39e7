import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { count } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import styles from '../Broadcasts.module.css'
import type { useBroadcast } from './use-broadcast.ts'

/** Those who were left out and would be reached now. */
export function CatchUp({ broadcast, deeds }: { broadcast: string; deeds: ReturnType<typeof useBroadcast> }) {
  const { id: hub } = useHub()
  const { catchUp } = deeds
  const { data } = useQuery({
    ...api.read('GET /api/hubs/{hub}/broadcasts/{broadcast}/catch-up', { params: { hub, broadcast } }),
    refetchInterval: 20_000,
    staleTime: 0,
  })
  if (catchUp.data)
    return (
      <div className={styles.gap}>
        <Notice
          tone="good"
          onClose={catchUp.reset}
          sentence={{
            what: `${count(catchUp.data.workspaces, 'more location', 'more locations')} will get it.`,
          }}
        />
      </div>
    )
  if (!data || data.deliveries === 0) return null
  return (
    <div className={styles.gap}>
      <Notice
        quiet
        tone="info"
        sentence={{
          what: `${count(data.workspaces, 'location')} that ${data.workspaces === 1 ? 'was' : 'were'} left out would be reached now.`,
          ...(data.late > 0
            ? {
                means: `For ${count(data.late, 'delivery', 'deliveries')} the time is over: there it goes out at once.`,
              }
            : {}),
          ...(data.stillOut > 0
            ? {
                next: `${count(data.stillOut, 'delivery', 'deliveries')} still ${data.stillOut === 1 ? 'has' : 'have'} nowhere to go.`,
              }
            : {}),
        }}
        actions={
          <Button size="compact-sm" loading={catchUp.isPending} onClick={() => catchUp.mutate()}>
            Send it to them too
          </Button>
        }
      />
    </div>
  )
}
