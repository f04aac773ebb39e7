import { adObjectives, sayMoney, sayNumber } from '../../../../contract/words.ts'
import type { Ad } from '../../../api/types.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { Charts } from '../numbers/Charts.tsx'
import { fillDays } from '../numbers/fill-days.ts'
import { Stats } from '../numbers/Stats.tsx'
import { perResult } from '../say-ad.ts'
import styles from './Ad.module.css'

/** What it cost and what it brought: the sums, and day by day. */
export function NumbersPanel({ ad }: { ad: Ad }) {
  const { numbers, currency } = ad
  const [, many] = adObjectives[ad.objective].result
  const results = many.charAt(0).toUpperCase() + many.slice(1)
  const days = fillDays(ad.days)
  return (
    <Panel title="What it cost and what it brought">
      <Stats
        stats={[
          {
            name: 'Spent',
            value: sayMoney(numbers.spentMinor, currency),
            note: ad.mostMinor > 0 ? `of ${sayMoney(ad.mostMinor, currency)} at most` : undefined,
          },
          { name: results, value: sayNumber(numbers.results) },
          { name: 'Cost of each', value: perResult(ad) ?? 'none yet' },
          { name: 'People reached', value: sayNumber(numbers.reach) },
          { name: 'Times shown', value: sayNumber(numbers.impressions) },
          { name: 'Clicks', value: sayNumber(numbers.clicks) },
        ]}
      />
      {days.length > 0 ? (
        <Charts days={days} currency={currency} results={results} />
      ) : (
        <p className={styles.line}>
          {ad.platform.name} has told no numbers yet. They come some time after people are first shown it, and
          are read again by themselves.
        </p>
      )}
    </Panel>
  )
}
