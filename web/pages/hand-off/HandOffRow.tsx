import { accountNames, handOffStates, sayDay } from '../../../contract/words.ts'
import type { HandOff } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { useNow } from '../../time/use-now.ts'
import styles from './HandOff.module.css'

/** One hand-off in a list, within the link to its page: from whom to whom, what, and where it stands. */
export function HandOffRow(props: { one: HandOff; zone: string; place?: string }) {
  const { one } = props
  const now = useNow()
  const { Mark } = platforms[one.platform]
  const waitsForMe = one.mine && one.settledAt === null
  const tone = waitsForMe ? styles.waits : one.state === 'released' ? styles.done : ''
  return (
    <>
      <Mark size={20} />
      <span className={styles.words}>
        <span className={styles.name}>
          {props.place && `${props.place}: `}
          {one.from} → {one.to.name}
        </span>
        <br />
        <span className={styles.soft}>
          {accountNames(one.accounts)} · asked {sayDay(one.askedAt, props.zone, now)} by {one.askedBy}
        </span>
      </span>
      <span className={`${styles.state} ${tone}`}>
        {waitsForMe ? 'Waits for you' : handOffStates[one.state]}
      </span>
    </>
  )
}
