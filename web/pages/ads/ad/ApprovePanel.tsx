import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { count, sayMoney } from '../../../../contract/words.ts'
import { isProblem } from '../../../api/api-problem.ts'
import type { Ad } from '../../../api/types.ts'
import { needsCode } from '../../../shell/needs-code.ts'
import { StepUpForm } from '../../../shell/StepUpForm.tsx'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { mayRun } from '../may-run.ts'
import { UnreadyNotice } from '../UnreadyNotice.tsx'
import styles from './Ad.module.css'
import { DeedProblem } from './DeedProblem.tsx'
import { PlanFacts } from './PlanFacts.tsx'
import { RefuseForm } from './RefuseForm.tsx'
import type { AdDeeds } from './use-ad.ts'

/** Exactly what is approved, the most that it can cost, who has approved it and who is missing. */
export function ApprovePanel({ ad, deeds }: { ad: Ad; deeds: AdDeeds }) {
  const workspace = useWorkspace()
  const [isRefusing, setRefusing] = useState(false)
  const { approve } = deeds
  const now = useNow()
  const given = ad.approvals.filter(
    (one) => !one.usedAt && !one.withdrawnAt && Date.parse(one.expiresAt) > now,
  )
  const missing = Math.max(0, ad.approvalsNeeded - given.length)
  const give = () => ad.hash && approve.mutate(ad.hash)
  if (needsCode(approve.error))
    return (
      <Panel title="One more step">
        <StepUpForm
          before={`approve ${sayMoney(ad.mostMinor, ad.currency)}`}
          practice={approve.error.facts.next === 'practice-code'}
          onDone={give}
          onGiveUp={approve.reset}
        />
      </Panel>
    )
  return (
    <Panel title={ad.state === 'paused' ? 'Approve it again, to go on' : 'Approve it?'}>
      <PlanFacts ad={ad} />
      <p className={styles.most}>
        <span className={styles.mostLabel}>
          The most it can cost{ad.state === 'paused' ? ' altogether' : ''}
        </span>
        {sayMoney(ad.mostMinor, ad.currency)}
      </p>
      <p className={styles.line}>
        What {ad.platform.name} may overspend is counted in.{' '}
        {ad.objects.length > 0
          ? 'What stands there is compared with this plan once more, and only then switched on.'
          : 'It is made switched off, compared with this plan, and only then switched on.'}{' '}
        An approval counts for a day.
      </p>
      <Approvers given={given} needed={ad.approvalsNeeded} missing={missing} />
      {approve.error && (
        <div className={styles.why}>
          <WhyNotApproved error={approve.error} ad={ad} />
        </div>
      )}
      {ad.mayApprove ? (
        <div className={styles.actions}>
          <Button loading={approve.isPending} onClick={give}>
            Approve {sayMoney(ad.mostMinor, ad.currency)}
          </Button>
          {ad.objects.length === 0 && (
            <Button variant="default" aria-expanded={isRefusing} onClick={() => setRefusing(!isRefusing)}>
              Send it back …
            </Button>
          )}
        </div>
      ) : (
        <p className={styles.next}>{whyNot(mayRun(workspace), given.length)}</p>
      )}
      {isRefusing && ad.mayApprove && <RefuseForm deeds={deeds} onClose={() => setRefusing(false)} />}
    </Panel>
  )
}

function WhyNotApproved({ error, ad }: { error: Error; ad: Ad }) {
  const { id: workspace } = useWorkspace()
  if (isProblem(error, 'account-unusable') && error.facts.missing)
    return (
      <UnreadyNotice
        code={error.facts.missing}
        facts={error.facts}
        platform={ad.platform.name}
        account={ad.account.name}
        shownBy={ad.shownBy}
      />
    )
  if (isProblem(error, 'ads-stopped'))
    return (
      <ProblemNotice
        error={error}
        actions={
          <Link to="/w/$workspace/ads" params={{ workspace }}>
            Go to the Ads page
          </Link>
        }
      />
    )
  return <DeedProblem error={error} />
}

const whyNot = (runs: boolean, given: number): string =>
  !runs
    ? 'An owner or admin of this location can approve it.'
    : given > 0
      ? 'You have approved it. Somebody else has to, too.'
      : 'It takes somebody else to approve it just now.'

function Approvers(props: { given: Ad['approvals']; needed: number; missing: number }) {
  const { given, needed, missing } = props
  return (
    <p className={styles.line} aria-live="polite">
      {given.length > 0 &&
        `Approved by ${given.map(({ by, acting }) => (acting ? `${by} (for the hub)` : by)).join(' and ')}. `}
      {missing > 0 &&
        (given.length > 0
          ? given.every(({ acting }) => acting)
            ? 'Somebody of this location has to, too.'
            : `${count(missing, 'more person', 'more people')} ${missing === 1 ? 'has' : 'have'} to.`
          : needed === 1
            ? 'One person has to approve it.'
            : `${needed} people have to approve it, one of this location among them.`)}
    </p>
  )
}
