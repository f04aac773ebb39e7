import { count, sayMoney, sayNumber } from '../../../../contract/words.ts'
import type { HubAds } from '../../../api/types.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { DayBars } from '../numbers/DayBars.tsx'
import { fillDays } from '../numbers/fill-days.ts'
import numbers from '../numbers/Numbers.module.css'
import { Stats } from '../numbers/Stats.tsx'
import { TotalsTable } from './TotalsTable.tsx'

type Total = HubAds['totals'][number]

/** All locations together, in one currency: what is spent and what it brings. */
export function Totals({ total, span }: { total: Total; span: { from: string; to: string } }) {
  const { currency } = total
  const money = (minor: number): string => sayMoney(minor, currency)
  const days = fillDays(
    total.days.map((one) => ({ ...one, impressions: 0, reach: 0, clicks: 0 })),
    span.from,
    span.to,
  )
  const each =
    total.numbers.results > 0 ? money(Math.round(total.numbers.spentMinor / total.numbers.results)) : null
  return (
    <Panel title={`All locations in ${currency}`} note={standing(total)}>
      <Stats
        stats={[
          { name: 'Spent', value: money(total.numbers.spentMinor) },
          {
            name: 'Results',
            value: sayNumber(total.numbers.results),
            note: each ? `${each} each` : undefined,
          },
          { name: 'Times shown', value: sayNumber(total.numbers.impressions) },
          { name: 'Clicks', value: sayNumber(total.numbers.clicks) },
        ]}
      />
      <div className={numbers.charts}>
        <DayBars
          title="Spent"
          tone="spend"
          bars={days.map(({ day, spentMinor }) => ({ day, value: spentMinor }))}
          say={money}
        />
        <DayBars
          title="Results"
          tone="result"
          bars={days.map(({ day, results }) => ({ day, value: results }))}
          say={sayNumber}
        />
      </div>
      <TotalsTable days={days} currency={currency} />
    </Panel>
  )
}

const standing = ({ running, waiting, troubled }: Total): string =>
  [
    `${count(running, 'ad')} running`,
    waiting > 0 ? `${waiting} to be approved` : '',
    troubled > 0 ? `${troubled} in trouble` : '',
  ]
    .filter(Boolean)
    .join(', ')
