import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Candidate } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'

/** An account that a sibling holds is asked for, never taken. */
export function TransferRequest({ candidate, className }: { candidate: Candidate; className: string }) {
  const workspace = useWorkspace()
  const ask = useMutation({
    mutationFn: () =>
      api.call('POST /api/workspaces/{workspace}/transfer-requests', {
        params: { workspace: workspace.id },
        body: { candidate: candidate.id },
      }),
  })
  if (ask.isSuccess) {
    return (
      <div className={className}>
        <Notice
          tone="good"
          sentence={{
            what: `Asked for ${candidate.name}.`,
            next: 'The people of the other location are told, and you hear their answer. Until they agree nothing changes.',
          }}
        />
      </div>
    )
  }
  return (
    <div className={className}>
      <Button
        variant="default"
        size="compact-sm"
        loading={ask.isPending}
        aria-label={`Ask for a transfer: ${candidate.name}, ${candidate.kindLabel}`}
        onClick={() => ask.mutate()}
      >
        Ask for a transfer
      </Button>
      <ProblemNotice error={ask.error} />
    </div>
  )
}
