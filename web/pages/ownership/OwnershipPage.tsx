import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import back from '../../ui/BackLink.module.css'
import { Page } from '../../ui/Page.tsx'
import { OwnershipView } from './OwnershipView.tsx'

const route = 'GET /api/workspaces/{workspace}/ownership'

/** The owner gives a workspace to somebody else: people first, then each account. */
export function OwnershipPage() {
  const workspace = useWorkspace()
  const params = { workspace: workspace.id }
  const plan = useQuery({ ...api.read(route, { params }), staleTime: 0 })
  return (
    <Page
      narrow
      title={`Give ${workspace.name} to a new owner`}
      within={workspace.name}
      lead="The new owner comes first. Each account follows when their own sign-in is proven to do the same, and works all the time."
      back={
        <Link className={back.back} to="/w/$workspace/manage/people" params={params}>
          <ChevronLeft size={16} aria-hidden="true" />
          People
        </Link>
      }
    >
      <OwnershipView
        plan={plan}
        give={(body) => api.call('POST /api/workspaces/{workspace}/ownership', { params, body })}
        handOffAt={(id) => `/w/${workspace.id}/hand-offs/${id}`}
        handOffsAt={`/w/${workspace.id}/hand-offs`}
      />
    </Page>
  )
}
