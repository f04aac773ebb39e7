import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { attemptSentence } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { GuestPage } from '../../api/types.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'

/** How the sign-in at the platform ended; beginning again is the step's own button below. */
export function GuestAttempt(props: { attempt: string; visit: GuestPage; onClose: () => void }) {
  const { link, steps } = props.visit
  const attempt = useQuery({
    ...api.read('GET /api/guest/{link}/attempts/{attempt}', {
      params: { link: link.id, attempt: props.attempt },
    }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (attempt.isError) return <ProblemNotice error={attempt.error} onClose={props.onClose} />
  if (!attempt.data) return null
  const { outcome, platform, grantId, facts } = attempt.data
  const name = steps.find((step) => step.platform === platform)?.name ?? platform
  const said = attemptSentence(outcome, { platform: name, workspace: link.workspaceName }, facts)
  return (
    <Notice
      tone={said.tone}
      sentence={said}
      onClose={props.onClose}
      actions={
        said.action === 'choose' &&
        grantId && (
          <Button
            renderRoot={(rest) => (
              <Link to="/guest/$link/choose/$grant" params={{ link: link.id, grant: grantId }} {...rest} />
            )}
          >
            Choose accounts
          </Button>
        )
      }
    />
  )
}
