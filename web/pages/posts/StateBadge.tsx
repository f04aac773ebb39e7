import { type TargetStateWord, targetStateWords, willNotGoOut } from '../../../contract/words.ts'
import styles from './StateBadge.module.css'
import { failsFace, stateFaces } from './state-face.ts'

/** How a delivery stands: colour, icon and word together. `fails`: it waits for a moment at which it will not go out. */
export function StateBadge({ state, fails }: { state: TargetStateWord; fails?: boolean }) {
  const { look, Icon } = fails ? failsFace : stateFaces[state]
  return (
    <span className={styles.badge} data-look={look}>
      <Icon size={14} aria-hidden="true" />
      {fails ? willNotGoOut : targetStateWords[state]}
    </span>
  )
}
