import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { onDay, restoredSentence } from '../../contract/words.ts'
import { restoredQuery } from '../api/restored.ts'
import { useNow } from '../time/use-now.ts'
import styles from './RestoredBanner.module.css'

/** On every page, for people of a hub: this may be a copy, so nothing goes out. */
export function RestoredBanner() {
  const { data } = useQuery(restoredQuery)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const now = useNow()
  if (!data?.doubt || path === '/restored') return null
  const { kind, copiedAt, from } = data.doubt
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const said = restoredSentence(kind, { when: copiedAt && onDay(copiedAt, zone, now), from })
  return (
    <section className={styles.banner} aria-label="A copy?">
      <TriangleAlert className={styles.icon} size={18} aria-hidden="true" />
      <p className={styles.words}>
        <strong>{said.what}</strong> {said.means} {data.maySay ? '' : 'Whoever runs this Mooring can answer.'}
      </p>
      {data.maySay && (
        <Link to="/restored" className={styles.decide}>
          Look and answer
        </Link>
      )}
    </section>
  )
}
