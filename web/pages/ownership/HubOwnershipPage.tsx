import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import back from '../../ui/BackLink.module.css'
import { Page } from '../../ui/Page.tsx'
import { OwnershipView } from './OwnershipView.tsx'

const route = 'GET /api/hubs/{hub}/locations/{location}/ownership'

/** The hub gives a location to a new owner, without going in; its people read that it did. */
export function HubOwnershipPage() {
  const hub = useHub()
  const { location } = useParams({ from: '/signed-in/h/$hub/locations/$location/ownership' })
  const params = { hub: hub.id, location }
  const plan = useQuery({ ...api.read(route, { params }), staleTime: 0 })
  const name = plan.data?.workspace.name
  return (
    <Page
      key={name ? 'loaded' : 'loading'}
      narrow
      title={name ? `Give ${name} to a new owner` : 'A new owner'}
      within={hub.name}
      lead="The new owner comes first. Each account follows when their own sign-in is proven to do the same, and works all the time."
      back={
        <Link className={back.back} to="/h/$hub/locations/$location" params={params}>
          <ChevronLeft size={16} aria-hidden="true" />
          {name ?? 'Location'}
        </Link>
      }
    >
      <OwnershipView
        plan={plan}
        give={(body) => api.call('POST /api/hubs/{hub}/locations/{location}/ownership', { params, body })}
        handOffAt={(id) => `/h/${hub.id}/hand-offs/${id}`}
        handOffsAt={`/h/${hub.id}/hand-offs`}
      />
    </Page>
  )
}
