import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../api/client.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { AskedRequest } from './AskedRequest.tsx'
import { OwnRequest } from './OwnRequest.tsx'
import styles from './Waiting.module.css'

const route = 'GET /api/me/access-requests'

/** For the person who is asked: what to click at the platform; and what they asked for themselves. */
export function WaitingPage() {
  const queries = useQueryClient()
  const mine = useQuery({ ...api.read(route), refetchInterval: 3_000 })
  const onSettled = () => queries.invalidateQueries({ queryKey: [route] })
  const look = useMutation({
    mutationFn: (request: string) =>
      api.call('POST /api/me/access-requests/{request}/look', { params: { request } }),
    onSettled,
  })
  const decline = useMutation({
    mutationFn: ({ request, reason }: { request: string; reason: string }) =>
      api.call('POST /api/me/access-requests/{request}/decline', { params: { request }, body: { reason } }),
    onSettled,
  })
  const seen = useMutation({ mutationFn: () => api.call('POST /api/me/access-requests/seen'), onSettled })
  const unseen = mine.data?.unseen ?? 0
  const { mutate } = seen
  useEffect(() => {
    if (unseen > 0) mutate()
  }, [unseen, mutate])
  const requests = mine.data?.requests ?? []
  const asked = requests.filter((one) => one.ofMe)
  const own = requests.filter((one) => !one.ofMe)
  return (
    <main id="content" tabIndex={-1}>
      <Page
        alone
        title="People waiting for access"
        lead="Somebody needs a role at a platform that you can give. As soon as the platform confirms it, the request closes itself."
      >
        <ProblemNotice error={mine.error} />
        {!mine.data && !mine.isError && (
          <Panel title="Asked of you" flush>
            <Waiting rows={3} what="Loading the requests" />
          </Panel>
        )}
        {mine.data && (
          <Panel title="Asked of you" flush>
            {asked.length === 0 && <p className={styles.empty}>Nobody waits for you.</p>}
            {asked.map((one) => (
              <AskedRequest
                key={one.id}
                request={one}
                workspace={one.workspaceName}
                zone={one.timeZone}
                toMe
                onLook={() => look.mutate(one.id)}
                onDecline={(reason) => decline.mutate({ request: one.id, reason })}
                pending={
                  (look.isPending && look.variables === one.id) ||
                  (decline.isPending && decline.variables.request === one.id)
                }
                error={
                  look.variables === one.id
                    ? look.error
                    : decline.variables?.request === one.id
                      ? decline.error
                      : null
                }
              />
            ))}
          </Panel>
        )}
        {own.length > 0 && (
          <Panel title="What you asked for" flush>
            {own.map((one) => (
              <OwnRequest key={one.id} request={one} zone={one.timeZone} place={one.workspaceName} />
            ))}
          </Panel>
        )}
      </Page>
    </main>
  )
}
