import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { budgetWords, deploymentSentence, sayMoney, sayWhen } from '../../../../contract/words.ts'
import type { Deployment, Playbook } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { DeploymentBadge } from '../DeploymentBadge.tsx'
import styles from '../Playbooks.module.css'
import type { PlaybookDeeds } from './use-playbook.ts'

/** One location: where it stands, why, and what it spends of what it may. */
export function DeploymentRow(props: { deployment: Deployment; playbook: Playbook; deeds: PlaybookDeeds }) {
  const { deployment, playbook, deeds } = props
  const hub = useHub()
  const { workspace, ad, state, askedAt } = deployment
  const said = deploymentSentence({
    ...deployment,
    ad: ad && { ...ad, platform: ad.platform.name },
  })
  const mayAsk = hub.role !== 'viewer' && playbook.state === 'open' && askedAt === null
  return (
    <li className={styles.deployment}>
      <div>
        <Link className={styles.name} to="/w/$workspace/playbooks" params={{ workspace: workspace.id }}>
          {workspace.name}
        </Link>
        {workspace.city && <p className={styles.soft}>{workspace.city}</p>}
      </div>
      <DeploymentBadge state={state} />
      <p className={styles.soft}>
        {said.what} {state === 'cannot' && said.next} <Since deployment={deployment} playbook={playbook} />
      </p>
      <div className={styles.money}>
        {ad && (
          <>
            {sayMoney(ad.spentMinor, ad.currency)}
            {ad.mostMinor !== null && ` of ${sayMoney(ad.mostMinor, ad.currency)}`}
            <p className={styles.soft}>{budgetWords(ad.budget, ad.currency)}</p>
          </>
        )}
        {mayAsk && (state === 'offered' || state === 'cannot') && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Ask ${workspace.name} to join`}
            loading={deeds.ask.isPending && deeds.ask.variables.workspaces?.[0] === workspace.id}
            onClick={() => deeds.ask.mutate({ workspaces: [workspace.id], note: '' })}
          >
            Ask
          </Button>
        )}
      </div>
    </li>
  )
}

function Since({ deployment, playbook }: { deployment: Deployment; playbook: Playbook }) {
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { since, askedAt, state, version } = deployment
  const when = (at: string) => sayWhen(at, zone, now)
  const parts = [
    state === 'pending' && askedAt ? `Asked ${when(askedAt)}.` : '',
    state === 'cannot' && askedAt ? `Asked ${when(askedAt)}.` : '',
    since && state !== 'pending' ? `Since ${when(since)}.` : '',
    version !== null && version < playbook.version ? `Joined version ${version}.` : '',
  ]
  return <>{parts.filter(Boolean).join(' ')}</>
}
