import { Link } from '@tanstack/react-router'
import { count } from '../../../contract/words.ts'
import type { PlatformId, WorkspaceRow } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import styles from './HubHomePage.module.css'

const columns: readonly { id: PlatformId; name: string }[] = [
  { id: 'meta', name: 'Facebook' },
  { id: 'linkedin', name: 'LinkedIn' },
  { id: 'tiktok', name: 'TikTok' },
  { id: 'x', name: 'X' },
]

export function WorkspaceTable({ rows, manages }: { rows: readonly WorkspaceRow[]; manages: boolean }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Workspace</th>
          {columns.map(({ id, name }) => {
            const { Mark } = platforms[id]
            return (
              <th scope="col" key={id}>
                <span className={styles.mark}>
                  <Mark size={15} />
                  {name}
                </span>
              </th>
            )
          })}
          <th scope="col">Owner</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {manages ? (
                <Link
                  className={styles.name}
                  to="/w/$workspace/manage/accounts"
                  params={{ workspace: row.id }}
                >
                  {row.name}
                </Link>
              ) : (
                <span className={styles.name}>{row.name}</span>
              )}
              <span className={styles.soft}>
                {[
                  row.kind === 'brand' ? 'The brand itself' : row.city,
                  row.needsAttention > 0 ? `${count(row.needsAttention, 'account')} to look at` : null,
                ]
                  .filter(Boolean)
                  .join(' · ') || 'No address yet'}
              </span>
            </th>
            {columns.map(({ id, name }) => (
              <PlatformCell key={id} id={id} name={name} row={row} />
            ))}
            <td className={styles.owner}>
              <span className={styles.platform}>Owner </span>
              {row.owner ?? <span className={styles.soft}>Nobody yet</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** On a phone the column's heading is out of sight, so each cell brings its own mark. */
function PlatformCell({ id, name, row }: { id: PlatformId; name: string; row: WorkspaceRow }) {
  const { Mark } = platforms[id]
  return (
    <td className={styles.cell}>
      <span className={styles.platform}>
        <Mark size={15} />
        <span className="visually-hidden">{name}</span>
      </span>
      <StatusBadge plain status={row.platforms[id] ?? 'not-set-up'} />
    </td>
  )
}
