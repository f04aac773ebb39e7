import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { AdComposerPage } from './AdComposerPage.tsx'
import { adDraftOf } from './ad-draft.ts'
import { FromPlaybook } from './FromPlaybook.tsx'
import { recall } from './tab-memory.ts'

/** An ad of which nothing was made. Only a draft is kept by itself: what waits would lose the approvals that it has. */
export function EditAdPage() {
  const { id: workspace } = useWorkspace()
  const { ad: id } = useParams({ from: '/signed-in/w/$workspace/ads/$ad/edit' })
  const { data, error, isFetching } = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/ads/{ad}', { params: { workspace, ad: id } }),
    staleTime: 0,
  })
  const ad = isFetching ? undefined : data
  if (ad?.playbook) return <FromPlaybook ad={ad} />
  const kept = ad && recall(workspace, ad.id)
  const restored = kept?.version === ad?.version ? kept?.draft : undefined
  return (
    <AdComposerPage
      title="Edit the ad"
      error={error}
      start={ad && (restored ?? adDraftOf(ad))}
      isRestored={restored !== undefined}
      like={null}
      kept={data ? { id: data.id, version: data.version } : null}
      keeps={data ? data.state === 'draft' : false}
      onKept={() => undefined}
    />
  )
}
