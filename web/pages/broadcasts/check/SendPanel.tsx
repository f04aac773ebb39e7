import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { count } from '../../../../contract/words.ts'
import { isProblem } from '../../../api/api-problem.ts'
import { api } from '../../../api/client.ts'
import type { Preflight } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import styles from '../Broadcasts.module.css'
import { showsBroadcasts } from '../shows-broadcasts.ts'

/** Sends exactly what is shown, after saying once more what that is. */
export function SendPanel(props: {
  broadcast: string
  version: number
  summary: Preflight['summary']
  onLookAgain: () => void
}) {
  const { broadcast, version, summary } = props
  const { id: hub } = useHub()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const params = { hub, broadcast }
  const send = useMutation({
    mutationFn: () =>
      api.call('POST /api/hubs/{hub}/broadcasts/{broadcast}/send', { params, body: { version } }),
    onSuccess: async () => {
      await navigate({ to: '/h/$hub/broadcasts/$broadcast', params })
      await Promise.all(showsBroadcasts.map((route) => queries.invalidateQueries({ queryKey: [route] })))
    },
    onError: (error) => {
      setAsking(false)
      if (isProblem(error, 'conflict')) props.onLookAgain()
      // Somebody else pressed it, or another tab.
      if (isProblem(error, 'already-done'))
        void navigate({ to: '/h/$hub/broadcasts/$broadcast', params, replace: true })
    },
  })
  const isReady = summary.flaws.length === 0 && summary.workspaces > 0 && summary.kinds.length > 0
  const others = summary.workspaces - summary.reached
  return (
    <Panel title={isAsking ? 'Send it?' : 'Ready?'}>
      <div className={styles.confirm}>
        {isProblem(send.error, 'conflict') ? (
          <Notice
            tone="warn"
            sentence={{
              what: 'Somebody changed this broadcast meanwhile, so it was not sent.',
              next: 'Look at it as it is now, and send it again.',
            }}
          />
        ) : (
          <ProblemNotice error={send.error} />
        )}
        {isAsking ? (
          <>
            <p className={styles.line}>
              {summary.reached} of {count(summary.workspaces, 'location')} get it, as things stand.{' '}
              {others > 0 && 'With the others you can catch up once they are mended. '}
              What is out cannot be called back from here.
            </p>
            <div className={styles.actions}>
              <Button loading={send.isPending} onClick={() => send.mutate()}>
                Yes, send it
              </Button>
              <Button variant="default" disabled={send.isPending} onClick={() => setAsking(false)}>
                Not yet
              </Button>
            </div>
          </>
        ) : (
          <Button disabled={!isReady} onClick={() => setAsking(true)}>
            Send to {count(summary.workspaces, 'location')}
          </Button>
        )}
      </div>
    </Panel>
  )
}
