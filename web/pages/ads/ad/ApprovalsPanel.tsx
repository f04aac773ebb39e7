import { sayWhen } from '../../../../contract/words.ts'
import type { Ad } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import styles from './Ad.module.css'

/** Who said yes to it, and what became of that. */
export function ApprovalsPanel({ ad, now }: { ad: Ad; now: number }) {
  const { timeZone: zone } = useWorkspace()
  if (ad.approvals.length === 0) return null
  return (
    <Panel title="Approvals">
      <ul className={styles.list}>
        {ad.approvals.map((one) => (
          <li key={one.at + one.by}>
            {one.by}
            {one.acting && ', acting for the hub'}, {sayWhen(one.at, zone, now)}
            <span className={styles.soft}> {fateOf(one, zone, now)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const fateOf = (
  { usedAt, withdrawnAt, expiresAt }: Ad['approvals'][number],
  zone: string,
  now: number,
): string =>
  usedAt
    ? `Used ${sayWhen(usedAt, zone, now)}.`
    : withdrawnAt
      ? `Taken back ${sayWhen(withdrawnAt, zone, now)}, unused. After a stop or a change it takes a new one.`
      : Date.parse(expiresAt) > now
        ? `Counts until ${sayWhen(expiresAt, zone, now).replace(/^on /, '')}.`
        : 'Ran out unused.'
