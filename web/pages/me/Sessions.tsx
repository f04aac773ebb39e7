import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { MonitorSmartphone } from 'lucide-react'
import { sayMoment } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useNow } from '../../time/use-now.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Me.module.css'

const route = 'GET /api/me/sessions'

export function Sessions() {
  const queries = useQueryClient()
  const sessions = useQuery(api.read(route))
  const end = useMutation({
    mutationFn: (session: string) => api.call('DELETE /api/me/sessions/{session}', { params: { session } }),
    onSettled: () => queries.invalidateQueries({ queryKey: [route] }),
  })
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <Panel title="Where you are signed in" icon={<MonitorSmartphone size={19} aria-hidden="true" />} flush>
      {!sessions.data && !sessions.isError && <Waiting rows={2} what="Loading the sessions" />}
      <ProblemNotice error={sessions.error ?? end.error} />
      {sessions.data?.sessions.map((session) => (
        <div className={styles.row} key={session.id}>
          <div className={styles.device}>
            <div className={styles.name}>{session.device}</div>
            <p className={styles.soft}>
              since {sayMoment(session.startedAt, zone, now)} · last seen{' '}
              {sayMoment(session.lastSeenAt, zone, now)}
            </p>
          </div>
          {session.current ? (
            <span className={styles.soft}>this one</span>
          ) : (
            <Button
              variant="default"
              size="compact-sm"
              disabled={end.isPending}
              aria-label={`End the session on ${session.device}`}
              onClick={() => end.mutate(session.id)}
            >
              End
            </Button>
          )}
        </div>
      ))}
    </Panel>
  )
}
