import { Link } from '@tanstack/react-router'
import type { PlannedTarget } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { usePostable } from '../use-postable.ts'
import { AccountChoice } from './AccountChoice.tsx'
import styles from './Composer.module.css'
import { type Draft, type DraftTarget, noTarget } from './draft.ts'

/** Where the post goes, and on which terms. */
export function Accounts(props: {
  draft: Draft
  change: (part: Partial<Draft>) => void
  planned: ReadonlyMap<string, PlannedTarget>
}) {
  const { draft, change, planned } = props
  const workspace = useWorkspace()
  const { accounts, isKnown, error } = usePostable()
  const put = (id: string, target: DraftTarget | null) => {
    const { [id]: _, ...rest } = draft.targets
    change({ targets: target ? { ...rest, [id]: target } : rest })
  }
  return (
    <Panel title="Accounts" flush>
      <ProblemNotice error={error} />
      {!isKnown && !error && <Waiting rows={3} what="Loading the accounts" />}
      {isKnown && accounts.length === 0 && (
        <p className={styles.none}>
          No account is connected that posts could go to.{' '}
          <Link to="/w/$workspace/manage/accounts" params={{ workspace: workspace.id }}>
            Connect one first
          </Link>
        </p>
      )}
      <ul>
        {accounts.map((account) => (
          <AccountChoice
            key={account.id}
            account={account}
            target={draft.targets[account.id]}
            plan={planned.get(account.id)}
            onChange={(target) => put(account.id, target)}
            whole={draft.text}
            begin={noTarget}
          />
        ))}
      </ul>
    </Panel>
  )
}
