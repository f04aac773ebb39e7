import { statusWords } from '../../contract/words.ts'
import styles from './StatusBadge.module.css'
import { type StatusCode, StatusShape } from './StatusShape.tsx'

/** Colour, shape and word together; never colour alone. */
export function StatusBadge(props: { status: StatusCode; word?: string; plain?: boolean }) {
  const { status, word = statusWords[status], plain } = props
  return (
    <span className={`${styles.badge} ${styles[status]} ${plain ? styles.plain : ''}`}>
      <StatusShape status={status} />
      {word}
    </span>
  )
}
