import type { BroadcastDelivery } from '../../../api/types.ts'
import styles from '../Broadcasts.module.css'
import { ResultRow } from './ResultRow.tsx'

/** What became of it at one location. */
export function LocationResults({ deliveries }: { deliveries: readonly BroadcastDelivery[] }) {
  return (
    <li className={styles.place}>
      <h3 className={styles.placeName}>{deliveries[0]?.workspaceName}</h3>
      <ul className={styles.placeRows}>
        {deliveries.map((one) => (
          <ResultRow key={`${one.kind} ${one.account}`} delivery={one} />
        ))}
      </ul>
    </li>
  )
}
