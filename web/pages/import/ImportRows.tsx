import { CircleCheck, CirclePlus, Equal, OctagonX, Pencil } from 'lucide-react'
import type { ImportRow } from '../../api/types.ts'
import styles from './Imports.module.css'

const looks = {
  create: ['plain', CirclePlus, 'will be created'],
  change: ['plain', Pencil, 'will be changed'],
  same: ['soft', Equal, 'unchanged'],
  refuse: ['no', OctagonX, 'refused'],
  created: ['good', CircleCheck, 'created'],
  changed: ['good', CircleCheck, 'changed'],
  refused: ['no', OctagonX, 'refused'],
} as const

/** Each row with its line, what it does, and where it cannot be read the cell and its fix. */
export function ImportRows({ rows }: { rows: readonly ImportRow[] }) {
  return (
    <ol>
      {rows.map((row) => (
        <Row key={row.line} row={row} />
      ))}
    </ol>
  )
}

function Row({ row }: { row: ImportRow }) {
  const [tone, Icon, word] = looks[row.result ?? row.plan]
  return (
    <li className={styles.row}>
      <span className={styles.line}>
        <span className="visually-hidden">Line </span>
        {row.line}
      </span>
      <span className={`${styles.icon} ${styles[tone]}`}>
        <Icon size={17} aria-hidden="true" />
      </span>
      <div className={styles.words}>
        <span className={styles.label}>{row.label || 'A row without a name'}</span>{' '}
        <span className={styles[tone]}>{word}</span>
        {row.problems.map(({ field, fix }) => (
          <p key={`${field} ${fix}`} className={styles.problem}>
            <strong>{field}:</strong> {fix}
          </p>
        ))}
        {row.problems.length === 0 && row.plan === 'change' && (
          <p className={styles.soft}>
            {row.changes
              .map(({ field, from, to }) => `${field}: ${from || 'empty'} → ${to || 'empty'}`)
              .join(' · ')}
          </p>
        )}
      </div>
    </li>
  )
}
