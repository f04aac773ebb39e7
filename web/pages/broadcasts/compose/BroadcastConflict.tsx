import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'

/** A draft that somebody else changed or sent: ways on that lose nobody's words. */
export function BroadcastConflict(props: {
  broadcast: string
  /** Mine in the place of that version. */
  onOver: (version: number) => void
  /** Mine as a draft of its own. */
  onApart: () => void
}) {
  const { id: hub } = useHub()
  const { data, error } = useQuery({
    ...api.read('GET /api/hubs/{hub}/broadcasts/{broadcast}', {
      params: { hub, broadcast: props.broadcast },
    }),
    staleTime: 0,
  })
  if (error) return <ProblemNotice error={error} />
  if (!data) return null
  const { broadcast } = data
  const isDraft = broadcast.state === 'draft'
  return (
    <ConflictNotice
      what={
        isDraft
          ? `${broadcast.author} changed this broadcast while you were writing.`
          : `${broadcast.sentBy ?? 'Somebody'} sent this broadcast while you were writing.`
      }
      apart="a draft"
      theirs={`/h/${hub}/broadcasts/${broadcast.id}`}
      onApart={props.onApart}
      onOver={isDraft ? () => props.onOver(broadcast.version) : undefined}
    />
  )
}
