import type { PlannedTarget, Postable } from '../../../api/types.ts'
import { AccountMark } from '../AccountMark.tsx'
import styles from './Composer.module.css'

/** How much of each account's room the text takes, as its platform counts. */
export function Counters(props: {
  accounts: readonly Postable[]
  planned: ReadonlyMap<string, PlannedTarget>
}) {
  const shown = props.accounts.flatMap((account) => {
    const plan = props.planned.get(account.id)
    return plan && plan.mostLength !== null ? [{ account, plan, most: plan.mostLength }] : []
  })
  if (shown.length === 0) return null
  return (
    <ul className={styles.counters} aria-label="Characters used">
      {shown.map(({ account, plan, most }) => (
        <li key={account.id} className={styles.counter} data-over={plan.length > most}>
          <AccountMark kindLabel={account.kindLabel} platform={account.platform.id} />
          <span className="visually-hidden">{account.name}: </span>
          {plan.length} of {most}
          {plan.length > most && ', too long'}
        </li>
      ))}
    </ul>
  )
}
