import { sayMoney, sayNumber } from '../../../../contract/words.ts'
import type { AdDay } from '../../../api/types.ts'
import table from '../../../ui/Table.module.css'
import { WideTable } from '../../../ui/WideTable.tsx'
import { dayWords } from '../numbers/DayBars.tsx'
import numbers from '../numbers/Numbers.module.css'

/** The same as the charts, to be read. */
export function TotalsTable({ days, currency }: { days: readonly AdDay[]; currency: string }) {
  return (
    <details className={numbers.details}>
      <summary>As a table</summary>
      <WideTable label={`All locations in ${currency} by day`}>
        <table className={`${table.table} ${numbers.table}`}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Spent</th>
              <th scope="col">Results</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ day, spentMinor, results }) => (
              <tr key={day}>
                <th scope="row">{dayWords(day)}</th>
                <td>{sayMoney(spentMinor, currency)}</td>
                <td>{sayNumber(results)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </details>
  )
}
