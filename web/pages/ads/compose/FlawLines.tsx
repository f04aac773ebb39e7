import { adFlawSentence } from '../../../../contract/words.ts'
import type { AdCheck, AdTerms } from '../../../api/types.ts'
import { useNow } from '../../../time/use-now.ts'
import styles from './Compose.module.css'

/** What is wrong with one part of the ad, at that part. */
export function FlawLines(props: {
  flaws: AdCheck['flaws']
  /** Of the wish. */
  fields: readonly string[]
  terms: AdTerms
}) {
  const now = useNow()
  const { account } = props.terms
  const about = { platform: account.platform.name, account: account.name, currency: account.currency, now }
  const here = props.flaws.filter(({ field }) => props.fields.includes(field.split('.')[0] ?? field))
  if (here.length === 0) return null
  return (
    <ul className={styles.flaws}>
      {here.map((flaw) => (
        <li key={`${flaw.field} ${flaw.code}`} className={styles.flaw}>
          {adFlawSentence(flaw, about)}
        </li>
      ))}
    </ul>
  )
}
