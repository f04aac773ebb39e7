import { fateWords } from '../../../contract/words.ts'
import type { Reply } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import styles from './Dependence.module.css'
import { handOffAddress } from './hand-off-address.ts'

export type Carried = Reply<'GET /api/hubs/{hub}/dependence/{holder}'>['carried'][number]

/** By location: each account, its fate in the two cases, and where the hand-off starts. */
export function CarriedList({ carried, byLogin }: { carried: readonly Carried[]; byLogin: boolean }) {
  const byPlace = new Map<string, Carried[]>()
  for (const one of carried) byPlace.set(one.workspace.id, [...(byPlace.get(one.workspace.id) ?? []), one])
  return [...byPlace].map(([id, accounts]) => (
    <section key={id} className={styles.place} aria-label={accounts[0]?.workspace.name}>
      <div className={styles.placeHead}>
        <h3 className={styles.placeName}>{accounts[0]?.workspace.name}</h3>
        <a className={styles.hand} href={handOffAddress(id)}>
          Hand off …
        </a>
      </div>
      <ul className={styles.accounts}>
        {accounts.map((one) => {
          const { Mark } = platforms[one.account.platform]
          return (
            <li key={one.account.id} className={styles.account}>
              <Mark size={15} />
              <span>
                {one.account.name}
                <span className={styles.soft}>
                  {one.account.platformName} {one.account.kindLabel.toLowerCase()}
                  {one.shared ? ' · somebody else signed in with the same login' : ''}
                </span>
              </span>
              {!byLogin && (
                <span className={styles.fate}>
                  <span className={styles.soft}>Leaving here</span>
                  {fateWords(one.leave, one.keepLeave)}
                </span>
              )}
              <span className={styles.fate}>
                <span className={styles.soft}>Without role or consent there</span>
                {fateWords(one.consent, one.keepConsent)}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  ))
}
