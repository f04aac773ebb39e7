import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'

/** An ad that somebody else changed, or of which something was made: ways on that lose nobody's words. */
export function AdConflict(props: { ad: string; onOver: (version: number) => void; onApart: () => void }) {
  const { id: workspace } = useWorkspace()
  const { data, error } = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/ads/{ad}', { params: { workspace, ad: props.ad } }),
    staleTime: 0,
  })
  if (error) return <ProblemNotice error={error} />
  if (!data) return null
  const isOpen = data.state === 'draft' || data.state === 'waiting'
  return (
    <ConflictNotice
      what={
        isOpen
          ? 'Somebody else changed this ad while you were writing.'
          : 'Something of this ad was made already, so it cannot be changed any more.'
      }
      apart="an ad"
      theirs={`/w/${workspace}/ads/${props.ad}`}
      onApart={props.onApart}
      onOver={isOpen ? () => props.onOver(data.version) : undefined}
    />
  )
}
