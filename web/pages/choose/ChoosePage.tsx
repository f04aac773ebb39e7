import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useParams } from '@tanstack/react-router'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import type { ChoicePage } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Choice } from './Choice.tsx'
import styles from './ChoosePage.module.css'
import { ChoiceDoorContext } from './choice-door.ts'
import { useWorkspaceDoor } from './use-workspace-door.ts'

/** After the sign-in at a platform: everything it reaches, usable or not and why; nothing is kept until it is chosen. */
export function ChoosePage() {
  const { grant } = useParams({ from: '/signed-in/w/$workspace/manage/accounts/choose/$grant' })
  const workspace = useWorkspace()
  const choice = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/grants/{grant}/candidates', {
      params: { workspace: workspace.id, grant },
    }),
    // A list that changes under the pointer leads to wrong ticks.
    refetchOnWindowFocus: false,
  })
  const gone = isProblem(choice.error, 'not-found', 'bad-input')
  return (
    <Page
      title="Choose accounts"
      within={workspace.name}
      lead={choice.data && lead(choice.data)}
      aside={<BackLink workspace={workspace.id} />}
    >
      {!choice.data && !choice.isError && (
        <Panel title="Asking what this sign-in reaches" flush>
          <Waiting rows={3} what="Loading the accounts" />
        </Panel>
      )}
      {gone && (
        <Notice
          tone="open"
          sentence={{
            what: 'There is nothing left to choose here.',
            means: 'The accounts were chosen already, or the choice was given up or has run out.',
            next: 'Connected Accounts shows how things stand.',
          }}
        />
      )}
      {choice.isError && !gone && (
        <ProblemNotice
          error={choice.error}
          actions={
            <Button variant="default" onClick={() => void choice.refetch()}>
              Try again
            </Button>
          }
        />
      )}
      {choice.data && <InWorkspace choice={choice.data} />}
    </Page>
  )
}

function InWorkspace({ choice }: { choice: ChoicePage }) {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const door = useWorkspaceDoor(choice.grantId)
  const toAds =
    platforms[choice.platform].paysForAds && choice.candidates.some((candidate) => candidate.use === 'ads')
  const params = { workspace: workspace.id }
  const onKept = (ids: readonly string[]) =>
    toAds
      ? void navigate({ to: '/w/$workspace/manage/accounts/ads', params, search: { step: 'after' } })
      : void navigate({ to: '/w/$workspace/manage/accounts', params, search: { done: ids.join(',') } })
  // Where nothing is posted there is nothing to choose here: who pays is asked on the next page.
  if (toAds && platforms[choice.platform].adsAlone)
    return (
      <Navigate to="/w/$workspace/manage/accounts/ads" params={params} search={{ step: 'after' }} replace />
    )
  return (
    <ChoiceDoorContext value={door}>
      <Choice choice={choice} onKept={onKept} />
    </ChoiceDoorContext>
  )
}

function BackLink({ workspace }: { workspace: string }) {
  return (
    <Link className={styles.back} to="/w/$workspace/manage/accounts" params={{ workspace }}>
      Back to Connected Accounts
    </Link>
  )
}

function lead(choice: ChoicePage): string {
  const who = choice.authorisedBy ?? 'Someone'
  const through = choice.authorisedThrough ? ` through a link from ${choice.authorisedThrough}` : ''
  const as = choice.subjectName && choice.subjectName !== who ? ` as ${choice.subjectName}` : ''
  return `${who} signed in at ${choice.platformName}${as}${through}. Nothing is connected until you choose it here.`
}
