import { type TargetStateWord, targetStateWords } from '../../../contract/words.ts'
import styles from './StateBadge.module.css'
import { stateFaces } from './state-face.ts'

/** How a delivery stands: colour, icon and word together. */
export function StateBadge({ state }: { state: TargetStateWord }) {
  const { look, Icon } = stateFaces[state]
  return (
    <span className={styles.badge} data-look={look}>
      <Icon size={14} aria-hidden="true" />
      {targetStateWords[state]}
    </span>
  )
}
