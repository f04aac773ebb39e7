import { Building2 } from 'lucide-react'
import { fromHeadOffice } from '../../../contract/words.ts'
import styles from './FromHub.module.css'

/** Over a post that the hub sent to many of its locations. */
export function FromHub() {
  return (
    <span className={styles.badge}>
      <Building2 size={13} aria-hidden="true" />
      {fromHeadOffice}
    </span>
  )
}
