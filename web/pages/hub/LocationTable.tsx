import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { LocationRow } from '../../api/types.ts'
import table from '../../ui/Table.module.css'
import styles from './LocationsPage.module.css'

export function LocationTable(props: {
  rows: readonly LocationRow[]
  hub: string
  /** Names by id; null where nothing can be chosen. */
  chosen: ReadonlyMap<string, string> | null
  onChoose: (chosen: ReadonlyMap<string, string>) => void
}) {
  const { chosen } = props
  const choose = (row: LocationRow, on: boolean) => {
    const next = new Map(chosen)
    if (on) next.set(row.id, row.name)
    else next.delete(row.id)
    props.onChoose(next)
  }
  return (
    <table className={`${table.table} ${styles.table}`}>
      <thead>
        <tr>
          {chosen && (
            <th scope="col" className={styles.tick}>
              <span className="visually-hidden">Choose</span>
            </th>
          )}
          <th scope="col">Location</th>
          <th scope="col">Code</th>
          <th scope="col">Groups</th>
          <th scope="col">Owner</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id}>
            {chosen && (
              <td className={styles.tick}>
                <Checkbox
                  aria-label={`Choose ${row.name}`}
                  checked={chosen.has(row.id)}
                  onChange={(event) => choose(row, event.currentTarget.checked)}
                />
              </td>
            )}
            <th scope="row">
              <Link
                className={styles.name}
                to="/h/$hub/locations/$location"
                params={{ hub: props.hub, location: row.id }}
              >
                {row.name}
              </Link>
              <span className={styles.soft}>
                {row.kind === 'brand' ? 'The brand itself' : (row.city ?? 'No address yet')}
              </span>
            </th>
            <td className={row.code ? '' : styles.none}>{row.code ?? 'none'}</td>
            <td className={row.groups.length > 0 ? '' : styles.none}>{row.groups.join(', ') || 'none'}</td>
            <td className={row.owner ? '' : styles.none}>{row.owner ?? 'nobody yet'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
