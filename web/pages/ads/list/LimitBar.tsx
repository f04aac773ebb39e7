import { sayMoney, sayMonth } from '../../../../contract/words.ts'
import type { AdLimit } from '../../../api/types.ts'
import styles from './List.module.css'

/** What may be spent in this month, what of it is gone and what is spoken for; drawn and said. */
export function LimitBar({ limit, now }: { limit: AdLimit; now: number }) {
  const { currency, monthMinor, spentMinor, reservedMinor } = limit
  const month = sayMonth(limit.month, now)
  const say = (minor: number) => sayMoney(minor, currency)
  if (monthMinor === null)
    return (
      <p className={styles.line}>
        {month}: {say(spentMinor)} spent. Your hub has not said yet how much this location may spend in a
        month in {currency}, so no ad can be approved. Ask your hub to set a limit.
      </p>
    )
  const left = Math.max(0, monthMinor - spentMinor - reservedMinor)
  const share = (minor: number) => `${Math.min(100, (minor / Math.max(1, monthMinor)) * 100)}%`
  return (
    <div className={styles.limit}>
      <p className={styles.line}>
        <b>{say(left)}</b> of {say(monthMinor)} is left for {month}.{' '}
        <span className={styles.soft}>
          {say(spentMinor)} spent
          {reservedMinor > 0 && `, ${say(reservedMinor)} kept for ads that may still spend it`}.
        </span>
      </p>
      <div className={styles.bar} aria-hidden="true">
        <span data-part="spent" style={{ width: share(spentMinor) }} />
        <span data-part="kept" style={{ width: share(reservedMinor) }} />
      </div>
    </div>
  )
}
