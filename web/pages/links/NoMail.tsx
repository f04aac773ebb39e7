import { Notice } from '../../ui/Notice.tsx'
import styles from './Links.module.css'

/** Said where it matters: without mail nobody gets a code. */
export function NoMail() {
  return (
    <div className={styles.gap}>
      <Notice
        quiet
        tone="warn"
        sentence={{
          what: 'This Mooring sends no mail, so nobody gets the code that a link asks for.',
          next: 'Whoever runs it has to set up mail first. A link that you make and copy waits until then.',
        }}
      />
    </div>
  )
}
