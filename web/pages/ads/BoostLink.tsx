import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { mayWrite } from '../posts/may-write.ts'

/** From a post that is out to an ad that shows it to more people; where an ad account could pay for that. */
export function BoostLink({ target }: { target: string }) {
  const workspace = useWorkspace()
  const params = { workspace: workspace.id }
  const { data } = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/boostable', { params }),
    enabled: mayWrite(workspace),
  })
  if (!data?.posts.some((one) => one.target === target)) return null
  return (
    <p>
      <Link to="/w/$workspace/ads/new" params={params} search={{ post: target }}>
        Show it to more people with an ad
      </Link>
    </p>
  )
}
