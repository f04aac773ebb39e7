import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { accountNames, attemptSentence } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { HandOff } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { HandedAccounts } from './HandedAccounts.tsx'
import styles from './HandOff.module.css'
import { HandOffActions } from './HandOffActions.tsx'
import { Receipt } from './Receipt.tsx'
import { Standing } from './Standing.tsx'

/** One hand-off, as both sides see it: where it stands, what is missing, the one next step; at the end the receipt. */
export function HandOffPage() {
  const workspace = useWorkspace()
  const { handOff: id } = useParams({ from: '/signed-in/w/$workspace/hand-offs/$handOff' })
  const { attempt } = useSearch({ from: '/signed-in/w/$workspace/hand-offs/$handOff' })
  const asked = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/hand-offs/{handOff}', {
      params: { workspace: workspace.id, handOff: id },
    }),
    refetchInterval: ({ state }) => (state.data?.settledAt ? false : 5_000),
  })
  const one = asked.data
  const names = one ? accountNames(one.accounts) : ''
  return (
    <Page
      key={one ? 'loaded' : 'loading'}
      narrow
      title={one ? (one.mine && !one.settledAt ? 'Take over' : `${one.from} → ${one.to.name}`) : 'Hand-off'}
      within={workspace.name}
      back={<BackToHandOffs />}
      lead={one && `${names} at ${one.platformName}, for ${workspace.name}`}
    >
      <div className={styles.stack}>
        {asked.isError && (
          <ProblemNotice
            error={asked.error}
            actions={
              <Button variant="default" onClick={() => void asked.refetch()} loading={asked.isFetching}>
                Try again
              </Button>
            }
          />
        )}
        {!one && !asked.isError && (
          <Panel title="Where it stands" flush>
            <Waiting rows={3} what="Loading the hand-off" />
          </Panel>
        )}
        {one && attempt && <SignInNotice one={one} attempt={attempt} />}
        {one && (
          <Standing one={one}>
            <HandOffActions one={one} />
          </Standing>
        )}
        {one?.state === 'released' && <Receipt one={one} zone={workspace.timeZone} />}
        {one && one.state !== 'released' && <HandedAccounts one={one} />}
      </div>
    </Page>
  )
}

/** How the sign-in ended, where it made nothing: otherwise the state says it. */
function SignInNotice(props: { one: HandOff; attempt: string }) {
  const { one } = props
  const workspace = useWorkspace()
  const attempt = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/attempts/{attempt}', {
      params: { workspace: workspace.id, attempt: props.attempt },
    }),
    refetchInterval: ({ state }) =>
      state.data?.outcome === 'open' || state.data?.outcome === 'finishing' ? 3_000 : false,
  })
  const outcome = attempt.data?.outcome
  if (!attempt.data || !outcome || outcome === 'taken-over' || outcome === 'take-over-open') return null
  if (one.settledAt) return null
  const said = attemptSentence(
    outcome,
    { platform: one.platformName, workspace: workspace.name },
    attempt.data.facts,
  )
  return <Notice tone={said.tone} sentence={said} />
}

function BackToHandOffs() {
  const workspace = useWorkspace()
  return (
    <Link className={styles.back} to="/w/$workspace/hand-offs" params={{ workspace: workspace.id }}>
      <ChevronLeft size={16} aria-hidden="true" />
      Hand-offs
    </Link>
  )
}
