import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { attemptSentence } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { PlatformId, Section } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'

/** How the sign-in at the platform ended, said where the person comes back to. */
export function AttemptNotice(props: {
  attempt: string
  sections: readonly Section[]
  /** Absent on an account's own page: there it is that account, and leads back to it. */
  onAgain?: (platform: PlatformId) => void
  onClose: () => void
}) {
  const workspace = useWorkspace()
  const attempt = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/attempts/{attempt}', {
      params: { workspace: workspace.id, attempt: props.attempt },
    }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const reconnect = useMutation({
    mutationFn: (account: string) =>
      api.call('POST /api/workspaces/{workspace}/accounts/{account}/reconnect', {
        params: { workspace: workspace.id, account },
        body: { from: props.onAgain ? 'list' : 'account' },
      }),
    onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl),
  })
  if (attempt.isError || reconnect.isError) {
    return <ProblemNotice error={attempt.error ?? reconnect.error} onClose={props.onClose} />
  }
  if (!attempt.data) return null
  const { outcome, platform, accountId, grantId, facts } = attempt.data
  const name = props.sections.find((section) => section.platform === platform)?.name ?? platform
  const said = attemptSentence(outcome, { platform: name, workspace: workspace.name }, facts)
  return (
    <Notice
      tone={said.tone}
      sentence={said}
      onClose={props.onClose}
      actions={
        said.action === 'choose' && grantId ? (
          <Button
            renderRoot={(rest) => (
              <Link
                to="/w/$workspace/manage/accounts/choose/$grant"
                params={{ workspace: workspace.id, grant: grantId }}
                {...rest}
              />
            )}
          >
            Choose accounts
          </Button>
        ) : said.action === 'again' ? (
          <Button
            variant="default"
            loading={reconnect.isPending || reconnect.isSuccess}
            onClick={() => (accountId ? reconnect.mutate(accountId) : props.onAgain?.(platform))}
          >
            {accountId ? 'Reconnect' : `Connect ${name}`}
          </Button>
        ) : null
      }
    />
  )
}
