import type { PlaybookFlaw } from '../../../api/types.ts'
import { Notice } from '../../../ui/Notice.tsx'
import styles from '../Playbooks.module.css'

/** What is missing before it can be opened. */
export function FlawList({ flaws }: { flaws: readonly PlaybookFlaw[] }) {
  return (
    <Notice quiet tone="info" sentence={{ what: 'Before it can be opened:' }}>
      <ul className={styles.flaws}>
        {flaws.map(({ field, fix }) => (
          <li key={`${field} ${fix}`}>
            {fix.charAt(0).toUpperCase()}
            {fix.slice(1)}.
          </li>
        ))}
      </ul>
    </Notice>
  )
}
