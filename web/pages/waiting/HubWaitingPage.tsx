import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { AskedRequest } from './AskedRequest.tsx'
import styles from './Waiting.module.css'

const route = 'GET /api/hubs/{hub}/access-requests'

/** Everybody of the hub who waits for a role at a platform, and how each request ended. */
export function HubWaitingPage() {
  const hub = useHub()
  const queries = useQueryClient()
  const list = useQuery({ ...api.read(route, { params: { hub: hub.id } }), refetchInterval: 3_000 })
  const onSettled = () => queries.invalidateQueries({ queryKey: [route] })
  const look = useMutation({
    mutationFn: (request: string) =>
      api.call('POST /api/hubs/{hub}/access-requests/{request}/look', { params: { hub: hub.id, request } }),
    onSettled,
  })
  const decline = useMutation({
    mutationFn: ({ request, reason }: { request: string; reason: string }) =>
      api.call('POST /api/hubs/{hub}/access-requests/{request}/decline', {
        params: { hub: hub.id, request },
        body: { reason },
      }),
    onSettled,
  })
  const requests = list.data?.requests ?? []
  const open = requests.filter((one) => one.settledAs === null)
  const closed = requests.filter((one) => one.settledAs !== null)
  const show = (one: (typeof requests)[number]) => (
    <AskedRequest
      key={one.id}
      request={one}
      workspace={one.workspaceName}
      zone={one.timeZone}
      toMe={false}
      onLook={() => look.mutate(one.id)}
      onDecline={(reason) => decline.mutate({ request: one.id, reason })}
      pending={look.isPending && look.variables === one.id}
      error={
        look.variables === one.id ? look.error : decline.variables?.request === one.id ? decline.error : null
      }
    />
  )
  return (
    <Page
      title="People waiting for access"
      within={hub.name}
      lead="Somebody is connecting an account and lacks a role at the platform. Whoever can give it was told what to click."
    >
      <ProblemNotice error={list.error} />
      <Panel title="Waiting" flush>
        {!list.data && !list.isError && <Waiting rows={3} what="Loading the requests" />}
        {list.data && open.length === 0 && <p className={styles.empty}>Nobody waits for access.</p>}
        {open.map(show)}
      </Panel>
      {closed.length > 0 && (
        <Panel title="Over" flush>
          {closed.map(show)}
        </Panel>
      )}
    </Page>
  )
}
