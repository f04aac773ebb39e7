import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { deploymentSentence, rangeWords, sayWhen, scheduleWords } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { OfferedPlaybook } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { BackToAds } from '../../ads/BackToAds.tsx'
import { DeploymentBadge } from '../DeploymentBadge.tsx'
import styles from '../Playbooks.module.css'

/** Ads that head office has prepared; those that wait for an answer first. */
export function OfferedPage() {
  const workspace = useWorkspace()
  const { data, error } = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/playbooks', { params: { workspace: workspace.id } }),
    refetchInterval: 15_000,
  })
  return (
    <Page
      title="Playbooks"
      within={workspace.name}
      back={<BackToAds />}
      lead="Ads that head office has prepared. You join with your own ad account and budget, or say no; nothing runs before somebody here has approved it."
    >
      <ProblemNotice error={error} />
      <Panel title="Offered to you" flush>
        {!data && !error && <Waiting rows={3} what="Loading the playbooks" />}
        {data?.playbooks.length === 0 && (
          <p className={styles.empty}>
            Head office offers none just now. You are told here and by mail when it asks you to join one.
          </p>
        )}
        <ul>
          {data?.playbooks.map((one) => (
            <Row key={one.id} playbook={one} />
          ))}
        </ul>
      </Panel>
    </Page>
  )
}

function Row({ playbook }: { playbook: OfferedPlaybook }) {
  const workspace = useWorkspace()
  const now = useNow()
  const { standing, asked } = playbook
  const { ad } = standing
  const said = deploymentSentence({ ...standing, ad: ad && { ...ad, platform: ad.platform.name } })
  const isQuiet = standing.state === 'offered' || standing.state === 'pending'
  return (
    <li className={styles.row}>
      <div>
        <Link
          className={styles.name}
          to="/w/$workspace/playbooks/$playbook"
          params={{ workspace: workspace.id, playbook: playbook.id }}
        >
          {playbook.name}
        </Link>
        <p className={styles.soft}>{playbook.purpose}</p>
        {asked && standing.state === 'pending' && (
          <p className={styles.soft}>
            {asked.by} asked {sayWhen(asked.at, workspace.timeZone, now)}
            {asked.note && `: “${asked.note}”`}
          </p>
        )}
      </div>
      <p className={styles.soft}>
        {isQuiet ? `${rangeWords(playbook.budget)}, ${scheduleWords(playbook.schedule)}` : said.what}
      </p>
      <DeploymentBadge state={standing.state} />
    </li>
  )
}
