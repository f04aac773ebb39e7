import { Button } from '@mantine/core'
import { roleWord, sayMoment } from '../../../contract/words.ts'
import type { Account } from '../../api/types.ts'
import { useNow } from '../../time/use-now.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { sayAuthorised } from '../../ui/say-authorised.ts'
import styles from './AccountDetails.module.css'
import { sayDetail } from './say-detail.ts'
import { sayName } from './say-name.ts'

/** One click away: what support would ask for. Never a secret. */
export function AccountDetails({
  account,
  zone,
  onClose,
}: {
  account: Account
  zone: string
  onClose: () => void
}) {
  const now = useNow()
  const moment = (at: string | null) => (at ? sayMoment(at, zone, now) : null)
  return (
    <div className={styles.details}>
      <Facts
        facts={[
          ['Role there', account.role ? roleWord(account.role) : null],
          ['Authorised by', sayAuthorised(account)],
          ['Authorised', moment(account.authorisedAt)],
          ['Last checked', moment(account.lastCheckedAt)],
          ['Id there', account.externalId],
          ...Object.entries(account.details).map(
            ([name, value]) => [sayName(name), sayDetail(name, value, zone, now)] as const,
          ),
          [
            'Where people see it',
            account.link && (
              <a href={account.link} target="_blank" rel="noreferrer">
                {account.link}
              </a>
            ),
          ],
        ]}
      />
      {account.technical && (
        <div className={styles.technical}>
          <span className={styles.label}>Technical detail, safe to share</span>
          <CopyText text={account.technical} what="the technical detail" />
        </div>
      )}
      <div>
        <Button variant="subtle" size="compact-sm" onClick={onClose}>
          Hide details
        </Button>
      </div>
    </div>
  )
}
