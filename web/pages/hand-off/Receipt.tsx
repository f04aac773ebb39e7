import { Check } from 'lucide-react'
import { capabilityWords, releaseSentence, sayWhen } from '../../../contract/words.ts'
import type { HandOff } from '../../api/types.ts'
import { useNow } from '../../time/use-now.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Panel } from '../../ui/Panel.tsx'
import styles from './HandOff.module.css'

/** What happened, for both sides to keep: who, what, when, proven for what, and what became of the former sign-in. */
export function Receipt(props: { one: HandOff; zone: string }) {
  const { one, zone } = props
  const now = useNow()
  const moved = one.accounts.filter((row) => row.state === 'moved')
  const stayed = one.accounts.filter((row) => row.state === 'stayed')
  return (
    <Panel title="Receipt">
      <ul className={styles.receipt}>
        {moved.map((row) => (
          <li key={row.accountId}>
            <Check size={16} aria-hidden="true" />
            <span>
              <span className={styles.name}>{row.name}</span> ({row.kindLabel}) is the same account as before.
              Proven with {one.to.name}’s sign-in:{' '}
              {row.capabilities.map((what) => capabilityWords[what].toLowerCase()).join(', ') || 'it works'}.
            </span>
          </li>
        ))}
        {stayed.map((row) => (
          <li key={row.accountId}>
            <span />
            <span>
              <span className={styles.name}>{row.name}</span> stayed with {one.from}’s sign-in, as agreed.
            </span>
          </li>
        ))}
        {one.releases.map((release) => (
          <li key={release.from + release.result}>
            <Check size={16} aria-hidden="true" />
            <span>
              {releaseSentence(release.result, { from: release.from, platform: one.platformName }).what}
            </span>
          </li>
        ))}
      </ul>
      <div style={{ marginTop: 16 }}>
        <Facts
          facts={[
            ['From', one.from],
            ['To', one.to.name],
            [
              'Asked',
              `${sayWhen(one.askedAt, zone, now)} by ${one.askedBy}${one.fromHub ? ' (hub admin)' : ''}`,
            ],
            ['Taken over', one.switchedAt && sayWhen(one.switchedAt, zone, now)],
            ['Complete', one.settledAt && sayWhen(one.settledAt, zone, now)],
          ]}
        />
      </div>
      <p className={styles.soft}>
        The same receipt went to both sides by mail, and stands in the ledger of the workspace.
      </p>
    </Panel>
  )
}
