import { count, sayWallTime } from '../../../../contract/words.ts'
import type { PreflightRow } from '../../../api/types.ts'
import styles from '../Broadcasts.module.css'
import { sayKind } from '../say-kind.ts'
import { PreflightAccount } from './PreflightAccount.tsx'

/** One location: when it goes out there, to which accounts, and what each would get. */
export function PreflightLocation({ row, broadcast }: { row: PreflightRow; broadcast: string }) {
  const texts = row.accounts.filter((one) => one.accountId !== null)
  return (
    <li className={styles.location}>
      <div className={styles.locationHead}>
        <span className={styles.name}>
          {row.workspaceName} {row.city && <span className={styles.soft}>{row.city}</span>}
        </span>
        <span className={styles.soft}>
          {row.wallTime ? `${sayWallTime(row.wallTime)}, ${row.timeZone.replaceAll('_', ' ')}` : ''}
        </span>
      </div>
      <ul className={styles.accounts}>
        {row.accounts.map((account) => (
          <PreflightAccount
            key={account.kind + account.accountId}
            account={account}
            row={row}
            broadcast={broadcast}
          />
        ))}
      </ul>
      {texts.length > 0 && (
        <details className={styles.details}>
          <summary>
            What it gets<span className="visually-hidden"> at {row.workspaceName}</span>
          </summary>
          {texts.map((account) => (
            <div key={account.kind + account.accountId}>
              <p className={styles.soft}>
                {account.account ?? sayKind(account)}
                {account.mostLength === null
                  ? ''
                  : `: ${account.length} of ${count(account.mostLength, 'character')}`}
              </p>
              <p className={styles.text}>{account.text || 'No text.'}</p>
            </div>
          ))}
        </details>
      )}
    </li>
  )
}
