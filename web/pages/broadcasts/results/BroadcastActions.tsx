import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { count } from '../../../../contract/words.ts'
import type { Broadcast } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import styles from '../Broadcasts.module.css'
import { countOf } from './result-groups.ts'
import type { useBroadcast } from './use-broadcast.ts'

/** Change and stop what has not gone out; take the results away. */
export function BroadcastActions(props: { broadcast: Broadcast; deeds: ReturnType<typeof useBroadcast> }) {
  const { broadcast, deeds } = props
  const { id: hub } = useHub()
  const [isAsking, setAsking] = useState(false)
  const { stop, save } = deeds
  const open =
    broadcast.state === 'sent' ? countOf(broadcast.counts, ['ahead', 'underway', 'held', 'needs']) : 0
  return (
    <>
      {stop.data && (
        <Notice
          tone="good"
          onClose={stop.reset}
          sentence={{
            what: `Stopped at ${count(stop.data.workspaces, 'location')}.`,
            means: 'What was out already stays out.',
          }}
        />
      )}
      <div className={styles.actions}>
        {open > 0 && (
          <>
            <Button
              variant="default"
              renderRoot={(rest) => (
                <Link
                  to="/h/$hub/broadcasts/$broadcast/change"
                  params={{ hub, broadcast: broadcast.id }}
                  {...rest}
                />
              )}
            >
              Change what is not out
            </Button>
            <Button variant="default" aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
              Stop …
            </Button>
          </>
        )}
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          Save as a file
        </Button>
      </div>
      {isAsking && open > 0 && (
        <Notice
          tone="warn"
          sentence={{
            what: `Stop ${count(open, 'post')} that ${open === 1 ? 'has' : 'have'} not gone out?`,
            means: 'They are cancelled at each location. What is out stays out.',
          }}
          actions={
            <>
              <Button
                color="red"
                loading={stop.isPending}
                onClick={() => stop.mutate(undefined, { onSuccess: () => setAsking(false) })}
              >
                Yes, stop it
              </Button>
              <Button variant="default" onClick={() => setAsking(false)}>
                Let it go on
              </Button>
            </>
          }
        />
      )}
    </>
  )
}
