import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { sayWhen } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { OfferedPage } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import back from '../../../ui/BackLink.module.css'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import styles from '../Playbooks.module.css'
import { AnswerPanel } from './AnswerPanel.tsx'
import { CannotNotice } from './CannotNotice.tsx'
import { Seen } from './Seen.tsx'
import { StandingPanel } from './StandingPanel.tsx'

/** What this location may choose. */
export interface Chosen {
  readonly account: string | null
  readonly minor: number | null
}

/** One playbook with the ad that this location would get, what it can cost, what is missing, and the answer to give. */
export function OfferPage() {
  const workspace = useWorkspace()
  const { playbook: id } = useParams({ from: '/signed-in/w/$workspace/playbooks/$playbook' })
  const params = { workspace: workspace.id, playbook: id }
  const [chosen, setChosen] = useState<Chosen>({ account: null, minor: null })
  const [asked] = useDebouncedValue(chosen, 250)
  const offer = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/playbooks/{playbook}', {
      params,
      query: {
        ...(asked.account ? { account: asked.account } : {}),
        ...(asked.minor !== null ? { minor: asked.minor } : {}),
      },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })
  const { data, error } = offer
  const isOld: boolean = offer.isPlaceholderData
  const one = data?.playbook
  return (
    <Page
      title={one?.name ?? 'Playbook'}
      within={workspace.name}
      back={
        <Link className={back.back} to="/w/$workspace/playbooks" params={{ workspace: workspace.id }}>
          <ChevronLeft size={16} aria-hidden="true" />
          Playbooks
        </Link>
      }
      lead={one?.purpose}
    >
      <ProblemNotice error={error} />
      {!data && !error && <Waiting rows={4} what="Loading the playbook" />}
      {data && (
        <Offer page={data} chosen={chosen} onChoose={setChosen} isFresh={!isOld && asked === chosen} />
      )}
    </Page>
  )
}

function Offer(props: {
  page: OfferedPage
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  isFresh: boolean
}) {
  const { page } = props
  const { playbook, filled } = page
  const workspace = useWorkspace()
  const now = useNow()
  const stands = playbook.standing.ad !== null && !joinable.includes(playbook.standing.state)
  const { asked } = playbook
  return (
    <>
      <div className={styles.notices}>
        {asked && playbook.standing.state === 'pending' && (
          <Notice
            quiet
            tone="info"
            sentence={{
              what: `${asked.by} asked you ${sayWhen(asked.at, workspace.timeZone, now)} to join${asked.note ? `: “${asked.note}”` : '.'}`,
              next: 'Join, or say why not.',
            }}
          />
        )}
        {playbook.standing.ad && <StandingPanel playbook={playbook} />}
        {!stands && page.cannot && <CannotNotice code={page.cannot} facts={page.facts} />}
        {!stands && playbook.closed && (
          <Notice quiet tone="info" sentence={{ what: 'Head office takes nobody new for this one.' }} />
        )}
      </div>
      <div className={styles.offer}>
        {stands || playbook.closed ? <div /> : <AnswerPanel {...props} filled={filled} />}
        {filled && <Seen filled={filled} playbook={playbook.id} />}
      </div>
    </>
  )
}

/** Its ad is over, or nobody has approved it: joining puts another one in its place. */
const joinable: readonly string[] = ['completed', 'failed', 'cancelled', 'declined', 'in-review']
