import { Link } from '@tanstack/react-router'
import { saySince, sayWhen } from '../../../../contract/words.ts'
import type { Ad } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { AdBadge } from '../AdBadge.tsx'
import { sayAd } from '../say-ad.ts'
import styles from './Ad.module.css'

/** How it stands in one glance, why, and the one step. */
export function StatePanel({ ad, now, actions }: { ad: Ad; now: number; actions: React.ReactNode }) {
  const { id: workspace, timeZone: zone } = useWorkspace()
  const said = sayAd(ad, zone, now)
  const codes = [ad.facts.platformCode, ad.code].filter(Boolean)
  return (
    <section className={styles.glance} aria-label="How it stands">
      <div className={styles.head}>
        <AdBadge ad={ad} />
        <span className={styles.soft}>since {saySince(ad.since, zone, now)}</span>
      </div>
      <p className={styles.what}>{said.what}</p>
      {said.means && <p className={styles.line}>{said.means}</p>}
      {said.next && <p className={styles.next}>{said.next}</p>}
      {ad.code === 'connection' && (
        <p className={styles.line}>
          <Link to="/w/$workspace/manage/accounts/$account" params={{ workspace, account: ad.account.id }}>
            Open {ad.account.name} and mend it
          </Link>
        </p>
      )}
      {ad.reasons.length > 0 && (
        <div className={styles.line}>
          {ad.platform.name} says:
          <ul className={styles.reasons}>
            {ad.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      {actions}
      <p className={styles.foot}>
        {ad.seenAt && `As ${ad.platform.name} said ${sayWhen(ad.seenAt, zone, now)}. `}
        <a href={ad.manager} target="_blank" rel="noreferrer noopener">
          Open the ads manager at {ad.platform.name}
        </a>
      </p>
      {codes.length > 0 && (
        <details className={styles.details}>
          <summary>Technical detail</summary>
          <p>Code: {codes.join(', ')}</p>
        </details>
      )}
    </section>
  )
}
