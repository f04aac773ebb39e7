import { sayDay, shortCauses, statusWords } from '../../../contract/words.ts'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import styles from './Board.module.css'
import type { BoardRow } from './board-rows.ts'

type Cell = BoardRow['cells'][number]

/** Shape, word and colour; below them why, or by when somebody must act. */
export function CellWords({ cell, zone, now }: { cell: Cell; zone: string; now: number }) {
  const idle = cell.status === 'not-used'
  return (
    <span className={styles.words}>
      <StatusBadge
        plain
        status={cell.status === 'not-used' ? 'not-set-up' : cell.status}
        word={idle ? 'Not used' : statusWords[cell.status as keyof typeof statusWords]}
      />
      <span className={styles.why}>{whyOf(cell, zone, now)}</span>
    </span>
  )
}

function whyOf(cell: Cell, zone: string, now: number): string {
  if (cell.status === 'disconnected') {
    const why = (cell.cause && shortCauses[cell.cause]) ?? ''
    return cell.since ? `${why}, ${sayDay(cell.since, zone, now)}` : why
  }
  if (cell.status === 'expiring' && cell.actBy) {
    const by = cell.actByKind === 'access' ? 'renews by' : 'act by'
    return `${by} ${sayDay(cell.actBy, zone, now)}`
  }
  if (cell.troubleSince) return 'having trouble'
  return cell.accounts > 1 ? `${cell.accounts} accounts` : ''
}
