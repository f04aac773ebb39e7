import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { deploymentSentence, sayMoney } from '../../../../contract/words.ts'
import type { OfferedPlaybook } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { DeploymentBadge } from '../DeploymentBadge.tsx'
import styles from '../Playbooks.module.css'

/** The ad that this location joined with, and how it stands. */
export function StandingPanel({ playbook }: { playbook: OfferedPlaybook }) {
  const { id: workspace } = useWorkspace()
  const { standing } = playbook
  const { ad } = standing
  if (!ad) return null
  const said = deploymentSentence({ ...standing, ad: { ...ad, platform: ad.platform.name } })
  const step = standing.state === 'in-review' ? 'Read it and decide' : 'See your ad'
  return (
    <Panel title="Your ad" note={<DeploymentBadge state={standing.state} />}>
      <p className={styles.line}>
        {said.what} {said.means} {said.next}
      </p>
      <p className={styles.line}>
        {sayMoney(ad.spentMinor, ad.currency)} spent
        {ad.mostMinor !== null && ` of at most ${sayMoney(ad.mostMinor, ad.currency)}`}, paid by {ad.account}.
        {standing.version !== null &&
          standing.version < playbook.version &&
          ' Head office has changed the playbook since; your ad stays as you joined it.'}
      </p>
      <Button
        renderRoot={(rest) => <Link to="/w/$workspace/ads/$ad" params={{ workspace, ad: ad.id }} {...rest} />}
      >
        {step}
      </Button>
    </Panel>
  )
}
