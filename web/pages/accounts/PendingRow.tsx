import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Hourglass } from 'lucide-react'
import { count, sayDay } from '../../../contract/words.ts'
import type { ConnectionsPage, PendingChoice, Section } from '../../api/types.ts'
import { useNow } from '../../time/use-now.ts'
import { sayAuthorised } from '../../ui/say-authorised.ts'
import styles from './AccountRow.module.css'

/** A consent from which nobody has chosen yet: visible and resumable, never a half-healthy account. */
export function PendingRow(props: { pending: PendingChoice; section: Section; page: ConnectionsPage }) {
  const { pending, section, page } = props
  const now = useNow()
  const found =
    pending.found === 0
      ? 'nothing found yet'
      : `${pending.usable} of ${count(pending.found, 'account')} can be used`
  return (
    <div className={`${styles.row} ${styles.pending}`}>
      <span className={styles.pendingIcon}>
        <Hourglass size={18} aria-hidden="true" />
      </span>
      <h3 className={styles.name}>Choose accounts</h3>
      <div className={styles.body}>
        <div className={styles.facts}>
          {sayAuthorised(pending) ?? 'Someone'} signed in at {section.name}
          {pending.subjectName ? ` as ${pending.subjectName}` : ''} · {found} · waits until{' '}
          {sayDay(pending.expiresAt, page.workspace.timeZone, now)}
        </div>
      </div>
      <div className={styles.actions}>
        <Button
          renderRoot={(rest) => (
            <Link
              to="/w/$workspace/manage/accounts/choose/$grant"
              params={{ workspace: page.workspace.id, grant: pending.grantId }}
              {...rest}
            />
          )}
        >
          {page.may.connect ? 'Choose accounts' : 'Look'}
        </Button>
      </div>
    </div>
  )
}
