import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
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
    <Notice
      tone="warn"
      sentence={{
        what: isDraft
          ? `${broadcast.author} changed this broadcast while you were writing.`
          : `${broadcast.sentBy ?? 'Somebody'} sent this broadcast while you were writing.`,
        means: 'Nothing is lost: yours stands here as you wrote it, and theirs is kept.',
      }}
      actions={
        <>
          <Button size="compact-sm" onClick={props.onApart}>
            Keep mine as a draft of its own
          </Button>
          {isDraft && (
            <Button size="compact-sm" variant="default" onClick={() => props.onOver(broadcast.version)}>
              Put mine in its place
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            component="a"
            href={`/h/${hub}/broadcasts/${broadcast.id}`}
            target="_blank"
            rel="noreferrer"
          >
            Look at theirs in a new tab
          </Button>
        </>
      }
    />
  )
}
