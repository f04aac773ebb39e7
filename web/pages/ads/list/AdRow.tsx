import { Link } from '@tanstack/react-router'
import { budgetWords, sayMoney, sayWhen } from '../../../../contract/words.ts'
import type { AdLine } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { AdBadge } from '../AdBadge.tsx'
import { resultWords, sayAd } from '../say-ad.ts'
import styles from './List.module.css'

/** One ad: how it stands and why, what it has spent of what, what it brought, until when. */
export function AdRow({ ad, zone, now }: { ad: AdLine; zone: string; now: number }) {
  const { id: workspace } = useWorkspace()
  const said = sayAd(ad, zone, now)
  const isDraft = ad.state === 'draft' || ad.state === 'waiting'
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Link className={styles.name} to="/w/$workspace/ads/$ad" params={{ workspace, ad: ad.id }}>
          {ad.name}
        </Link>
        <div className={styles.soft}>
          {ad.shownBy} on {ad.platform.name} · {timeWords(ad, zone, now)}
        </div>
        {ad.needsPerson && <p className={styles.why}>{[said.what, said.next].filter(Boolean).join(' ')}</p>}
      </div>
      <div className={styles.money}>
        {isDraft ? (
          <span>{budgetWords(ad.budget, ad.currency)}</span>
        ) : (
          <>
            <span>
              <b>{sayMoney(ad.numbers.spentMinor, ad.currency)}</b>{' '}
              <span className={styles.soft}>
                {ad.budget.per === 'lifetime' ? 'of' : 'spent,'} {budgetWords(ad.budget, ad.currency)}
              </span>
            </span>
            <span className={styles.soft}>{resultWords(ad)}</span>
          </>
        )}
      </div>
      <div className={styles.state}>
        <AdBadge ad={ad} />
      </div>
    </li>
  )
}

const over: readonly AdLine['state'][] = ['ended', 'cancelled', 'failed']

function timeWords({ startsAt, endsAt, state }: AdLine, zone: string, now: number): string {
  if (over.includes(state)) return `was to end ${sayWhen(endsAt, zone, now)}`
  return Date.parse(startsAt) > now
    ? `from ${bare(sayWhen(startsAt, zone, now))} until ${bare(sayWhen(endsAt, zone, now))}`
    : `until ${bare(sayWhen(endsAt, zone, now))}`
}

const bare = (when: string): string => when.replace(/^on /, '')
