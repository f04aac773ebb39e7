import { Checkbox } from '@mantine/core'
import { placeOf, targetSentence } from '../../../../contract/words.ts'
import type { PlannedTarget, Postable } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { StatusBadge } from '../../../ui/StatusBadge.tsx'
import { AccountMark } from '../AccountMark.tsx'
import { ForecastWarning } from '../forecast/ForecastWarning.tsx'
import { Choices } from './Choices.tsx'
import styles from './Composer.module.css'
import type { DraftTarget } from './draft.ts'
import { Terms } from './Terms.tsx'

/** One account: chosen or not, how it stands, and what its platform would refuse. */
export function AccountChoice(props: {
  account: Postable
  target: DraftTarget | undefined
  plan: PlannedTarget | undefined
  /** The post's own text: where an account's own begins. */
  whole: string
  begin: DraftTarget
  onChange: (target: DraftTarget | null) => void
}) {
  const { account, target, plan, onChange } = props
  const workspace = useWorkspace()
  const now = useNow()
  return (
    <li className={styles.account}>
      <div className={styles.accountHead}>
        <Checkbox
          checked={target !== undefined}
          onChange={(event) => onChange(event.currentTarget.checked ? props.begin : null)}
          label={
            <span className={styles.who}>
              <AccountMark kindLabel={account.kindLabel} platform={account.platform.id} size={16} />
              {account.name}
              <span className={styles.soft}>{account.kindLabel}</span>
            </span>
          }
        />
        <StatusBadge status={account.status} />
      </div>
      {account.unusable && <Unusable account={account} unusable={account.unusable} />}
      {target && (
        <>
          <Terms
            name={account.name}
            shapes={account.shapes}
            target={target}
            whole={props.whole}
            onChange={onChange}
          >
            {account.choices.length > 0 && (
              <Choices account={account} shape={plan?.shape} target={target} onChange={onChange} />
            )}
          </Terms>
          {plan && plan.flaws.length > 0 && (
            <ul className={styles.flaws}>
              {plan.flaws.map((flaw) => (
                <li key={flaw.code + flaw.sentence} className={styles.flaw}>
                  {flaw.sentence}
                </li>
              ))}
            </ul>
          )}
          {plan && !account.unusable && (
            <div className={styles.ahead}>
              <ForecastWarning
                about={{
                  ...plan,
                  account: account.name,
                  platform: placeOf(account.platform, account.kindLabel),
                }}
                zone={workspace.timeZone}
                now={now}
              />
            </div>
          )}
        </>
      )}
    </li>
  )
}

function Unusable({ account, unusable }: { account: Postable; unusable: NonNullable<Postable['unusable']> }) {
  const said = targetSentence({
    ...unusable,
    platform: placeOf(account.platform, account.kindLabel),
    account: account.name,
    state: 'held',
  })
  return <p className={styles.warn}>If it stays like this, a post would be held. {said.what}</p>
}
