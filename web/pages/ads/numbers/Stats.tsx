import type { ReactNode } from 'react'
import styles from './Numbers.module.css'

export interface Stat {
  readonly name: string
  readonly value: string
  readonly note?: ReactNode
}

/** A few numbers, large. */
export function Stats({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl className={styles.stats}>
      {stats.map(({ name, value, note }) => (
        <div key={name} className={styles.stat}>
          <dt>{name}</dt>
          <dd>
            <span className={styles.value}>{value}</span>
            {note && <span className={styles.note}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
