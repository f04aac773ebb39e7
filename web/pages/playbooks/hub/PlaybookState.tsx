import { playbookStateWords } from '../../../../contract/words.ts'
import type { Playbook } from '../../../api/types.ts'
import styles from '../Playbooks.module.css'

/** In a word, with its colour. */
export function PlaybookState({ playbook }: { playbook: Pick<Playbook, 'state' | 'stoppedAt'> }) {
  const isStopped = playbook.stoppedAt !== null
  return (
    <span className={styles.state} data-state={isStopped ? 'stopped' : playbook.state}>
      {isStopped ? 'Stopped' : playbookStateWords[playbook.state]}
    </span>
  )
}
