import type { Broadcast } from '../../../api/types.ts'
import styles from '../Broadcasts.module.css'
import { countOf } from './result-groups.ts'

const parts = [
  { name: 'published', groups: ['published'] },
  { name: 'ahead', groups: ['ahead', 'underway'] },
  { name: 'waits', groups: ['held', 'needs'] },
  { name: 'failed', groups: ['failed'] },
] as const

/** The line above it, drawn. */
export function Progress({ counts }: { counts: Broadcast['counts'] }) {
  const all = Object.values(counts).reduce((sum, number) => sum + (number ?? 0), 0)
  return (
    <div className={styles.bar} aria-hidden="true">
      {parts.map(({ name, groups }) => (
        <span
          key={name}
          data-part={name}
          style={{ width: `${(countOf(counts, groups) / Math.max(1, all)) * 100}%` }}
        />
      ))}
    </div>
  )
}
