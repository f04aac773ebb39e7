import { Skeleton } from '@mantine/core'
import styles from './Waiting.module.css'

/** The shape of rows to come. Announced once as text. */
export function Waiting({ rows = 2, what = 'Loading' }: { rows?: number; what?: string }) {
  return (
    <div className={styles.rows} aria-busy="true">
      <span className="visually-hidden">{what}</span>
      {Array.from({ length: rows }, (_, place) => place).map((row) => (
        <div className={styles.row} key={row}>
          <Skeleton height={40} circle />
          <div className={styles.lines}>
            <Skeleton height={12} width={row % 2 ? '36%' : '48%'} />
            <Skeleton height={10} width={row % 2 ? '58%' : '44%'} />
          </div>
          <Skeleton height={22} width={92} radius="xl" />
        </div>
      ))}
    </div>
  )
}
