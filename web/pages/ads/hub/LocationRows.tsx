import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { sayMoney, sayNumber } from '../../../../contract/words.ts'
import type { HubAdRow } from '../../../api/types.ts'
import table from '../../../ui/Table.module.css'
import { WideTable } from '../../../ui/WideTable.tsx'
import styles from './HubAds.module.css'

/** What ads do in each location, those that need somebody first. */
export function LocationRows({ rows }: { rows: readonly HubAdRow[] }) {
  return (
    <WideTable label="Ads by location">
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">Location</th>
            <th scope="col">Running</th>
            <th scope="col">To be approved</th>
            <th scope="col">Spent</th>
            <th scope="col">Results</th>
            <th scope="col">Cost of each</th>
            <th scope="col">This month, of its limit</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.workspace.id + row.currency} row={row} />
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function Row({ row }: { row: HubAdRow }) {
  const { workspace, currency, numbers, troubled, waiting } = row
  const money = (minor: number): string => sayMoney(minor, currency)
  return (
    <tr>
      <th scope="row">
        <Link className={styles.name} to="/w/$workspace/ads" params={{ workspace: workspace.id }}>
          {workspace.name}
        </Link>
        {troubled > 0 && (
          <span className={styles.trouble}>
            <TriangleAlert size={14} aria-hidden="true" />
            {troubled === 1 ? '1 needs somebody' : `${troubled} need somebody`}
          </span>
        )}
      </th>
      <td>{row.running}</td>
      <td className={waiting > 0 ? styles.asks : ''}>{waiting}</td>
      <td>{money(numbers.spentMinor)}</td>
      <td>{sayNumber(numbers.results)}</td>
      <td>{numbers.results > 0 ? money(Math.round(numbers.spentMinor / numbers.results)) : 'none'}</td>
      <td>
        {row.monthMinor === null ? (
          `${money(row.monthSpentMinor)}, no limit set`
        ) : (
          <>
            {money(row.monthSpentMinor)} of {money(row.monthMinor)}
            <span className={styles.bar} aria-hidden="true">
              <span
                style={{
                  width: `${Math.min(100, (row.monthSpentMinor / Math.max(1, row.monthMinor)) * 100)}%`,
                }}
              />
            </span>
          </>
        )}
      </td>
    </tr>
  )
}
