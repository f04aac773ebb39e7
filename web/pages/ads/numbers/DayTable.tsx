import { sayMoney, sayNumber } from '../../../../contract/words.ts'
import type { AdDay } from '../../../api/types.ts'
import table from '../../../ui/Table.module.css'
import { WideTable } from '../../../ui/WideTable.tsx'
import { dayWords } from './DayBars.tsx'
import styles from './Numbers.module.css'

/** The same as the charts, to be read. */
export function DayTable(props: { days: readonly AdDay[]; currency: string; results: string }) {
  const { days, currency } = props
  return (
    <details className={styles.details}>
      <summary>As a table</summary>
      <WideTable label="Numbers by day">
        <table className={`${table.table} ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Spent</th>
              <th scope="col">Times shown</th>
              <th scope="col">People</th>
              <th scope="col">Clicks</th>
              <th scope="col">{props.results}</th>
              <th scope="col">Cost of each</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((one) => (
              <tr key={one.day}>
                <th scope="row">{dayWords(one.day)}</th>
                <td>{sayMoney(one.spentMinor, currency)}</td>
                <td>{sayNumber(one.impressions)}</td>
                <td>{sayNumber(one.reach)}</td>
                <td>{sayNumber(one.clicks)}</td>
                <td>{sayNumber(one.results)}</td>
                <td>
                  {one.results > 0 ? sayMoney(Math.round(one.spentMinor / one.results), currency) : 'none'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </details>
  )
}
