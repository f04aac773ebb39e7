import { sayMoney, sayNumber } from '../../../../contract/words.ts'
import type { AdDay } from '../../../api/types.ts'
import { DayBars } from './DayBars.tsx'
import { DayTable } from './DayTable.tsx'
import styles from './Numbers.module.css'

/** What was spent, what it brought, and what each of it cost, day by day. */
export function Charts(props: {
  days: readonly AdDay[]
  currency: string
  /** What results are called: `Visits`. */
  results: string
}) {
  const { days, currency, results } = props
  const money = (minor: number): string => sayMoney(Math.round(minor), currency)
  return (
    <>
      <div className={styles.charts}>
        <DayBars
          title="Spent"
          tone="spend"
          bars={days.map(({ day, spentMinor }) => ({ day, value: spentMinor }))}
          say={money}
        />
        <DayBars
          title={results}
          tone="result"
          bars={days.map((one) => ({ day: one.day, value: one.results }))}
          say={sayNumber}
        />
        <DayBars
          title="Cost of each"
          tone="each"
          bars={days.map((one) => ({
            day: one.day,
            value: one.results > 0 ? one.spentMinor / one.results : null,
          }))}
          say={money}
        />
      </div>
      <DayTable days={days} currency={currency} results={results} />
    </>
  )
}
