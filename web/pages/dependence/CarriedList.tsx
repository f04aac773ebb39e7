import { fateWords } from '../../../contract/words.ts'
import type { Reply } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'
import { useHub } from '../../shell/hub-context.ts'
import styles from './Dependence.module.css'
import { handOffAddress } from './hand-off-address.ts'

export type Carried = Reply<'GET /api/hubs/{hub}/dependence/{holder}'>['carried'][number]

/** By location: each account, its fate in the two cases, and where the hand-off starts. */
export function CarriedList({ carried, byLogin }: { carried: readonly Carried[]; byLogin: boolean }) {
  const hub = useHub()
  const byPlace = new Map<string, Carried[]>()
  for (const one of carried) byPlace.set(one.workspace.id, [...(byPlace.get(one.workspace.id) ?? []), one])
  return (
    <>
      <div className={`${styles.account} ${styles.captions}`} aria-hidden="true">
        <span />
        <span>Account</span>
        {!byLogin && <span>If they leave here</span>}
        <span>Without their role or consent there</span>
      </div>
      {[...byPlace].map(([id, accounts]) => (
        <section key={id} className={styles.place} aria-label={accounts[0]?.workspace.name}>
          <div className={styles.placeHead}>
            <h3 className={styles.placeName}>{accounts[0]?.workspace.name}</h3>
            <a className={styles.hand} href={handOffAddress({ hub: hub.id, workspace: id }, idsOf(accounts))}>
              Hand off …
            </a>
          </div>
          <ul className={styles.accounts}>
            {accounts.map((one) => (
              <CarriedRow key={one.account.id} one={one} byLogin={byLogin} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** Those that somebody else does not carry as well, if there are any. */
const idsOf = (accounts: readonly Carried[]): string[] => {
  const own = accounts.filter((one) => !one.shared)
  const alone = own.filter((one) => one.leave)
  return (alone.length > 0 ? alone : own).map((one) => one.account.id)
}

function CarriedRow({ one, byLogin }: { one: Carried; byLogin: boolean }) {
  const { account } = one
  const kind = account.kindLabel.startsWith(account.platformName)
    ? account.kindLabel
    : `${account.kindLabel} · ${account.platformName}`
  return (
    <li className={styles.account}>
      <KindMark platform={account.platform} kind={account.kind} use={account.use} size={15} />
      <span>
        {account.name}
        <span className={styles.soft}>
          {kind}
          {one.shared ? ' · somebody else signed in with the same login' : ''}
        </span>
      </span>
      {!byLogin && <Fate label="If they leave here: " dark={one.leave} keep={one.keepLeave} />}
      <Fate label="Without their role or consent there: " dark={one.consent} keep={one.keepConsent} />
    </li>
  )
}

/** On a desk the column's heading says which case it is; on a phone, and to a screen reader, each says so itself. */
function Fate({ label, dark, keep }: { label: string; dark: boolean; keep: readonly string[] }) {
  return (
    <span className={`${styles.fate} ${dark ? styles.dark : ''}`}>
      <span className={styles.caption}>{label}</span>
      {fateWords(dark, keep)}
    </span>
  )
}
