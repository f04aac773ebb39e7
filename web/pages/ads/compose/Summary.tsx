import { adPlanLines, mostWords, sayMoney, sayMonth, sayNumber } from '../../../../contract/words.ts'
import type { AdCheck, AdTerms, AdWish } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Facts } from '../../../ui/Facts.tsx'
import styles from './Compose.module.css'

/** What it comes to: the most that it can cost, what is left of each month, how many it could reach, who has to approve. */
export function Summary(props: {
  wish: AdWish | null
  check: AdCheck | undefined
  terms: AdTerms
  /** How the boosted post begins. */
  words: string
  lacks: readonly { readonly field: string; readonly what: string }[]
}) {
  const { wish, check, terms, lacks } = props
  return (
    <aside className={styles.summary} aria-label="What it comes to">
      <h2 className={styles.summaryTitle}>What it comes to</h2>
      {lacks.length > 0 && (
        <>
          <p className={styles.soft}>Still to be decided:</p>
          <ul className={styles.lacks}>
            {lacks.map(({ field, what }) => (
              <li key={field + what}>{what}</li>
            ))}
          </ul>
        </>
      )}
      {wish && check && <Money wish={wish} check={check} terms={terms} />}
      {wish && <Plan wish={wish} terms={terms} words={props.words} />}
    </aside>
  )
}

function Money({ wish, check, terms }: { wish: AdWish; check: AdCheck; terms: AdTerms }) {
  const now = useNow()
  const { account, overspend } = terms
  const say = (minor: number) => sayMoney(minor, account.currency)
  return (
    <div className={styles.cost}>
      {check.mostMinor !== null && (
        <>
          <p className={styles.most}>
            <span className={styles.mostLabel}>The most it can cost</span>
            {say(check.mostMinor)}
          </p>
          <p className={styles.soft}>{mostWords(wish.budget.per, overspend, account.platform.name)}</p>
        </>
      )}
      <ul className={styles.months}>
        {check.months.map(({ month, minor, leftMinor }) => (
          <li key={month} data-over={leftMinor !== null && minor > leftMinor}>
            {sayMonth(month, now)}: {say(minor)}
            {leftMinor === null ? ', and no limit is set yet' : ` of ${say(leftMinor)} that are left`}
          </li>
        ))}
      </ul>
      {check.reach && (
        <p className={styles.soft}>
          {account.platform.name} estimates that it could be shown to {sayNumber(check.reach.from)}
          {check.reach.to > check.reach.from && ` to ${sayNumber(check.reach.to)}`} people.
        </p>
      )}
      {check.approvalsNeeded !== null && (
        <p className={styles.soft}>
          {check.approvalsNeeded === 1
            ? 'One person has to approve it.'
            : `${check.approvalsNeeded} people have to approve it.`}
        </p>
      )}
    </div>
  )
}

function Plan({ wish, terms, words }: { wish: AdWish; terms: AdTerms; words: string }) {
  const { timeZone } = useWorkspace()
  const { content } = wish
  const lines = adPlanLines({
    ...wish,
    platform: terms.account.platform.name,
    account: terms.account.name,
    shownBy: terms.shows.find(({ id }) => id === wish.shownBy)?.name ?? 'this location',
    content: content.kind === 'post' ? { kind: 'post', words } : { ...content, files: content.media.length },
    currency: terms.account.currency,
    timeZone,
  })
  return <Facts stacked facts={lines} />
}
