import { closingAccountWord } from '../../../contract/words.ts'
import type { Reply } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { sayHandle } from '../../ui/say-handle.ts'
import styles from './ClosingPage.module.css'

type Account = Reply<'GET /api/hubs/{hub}/closings/{closing}'>['accounts'][number]

/** Which accounts it is about: each with its mark, kind and @name, because several may be called the same. */
export function ClosingAccounts(props: { accounts: readonly Account[]; begun: boolean }) {
  if (props.accounts.length === 0) return null
  return (
    <Panel title="Accounts" flush>
      <ul className={styles.accounts}>
        {props.accounts.map((one) => (
          <li key={one.id}>
            <KindMark platform={one.platform} kind={one.kind} use={one.use} size={18} />
            <div>
              <p className={styles.what}>{one.name}</p>
              <p className={styles.soft}>{describe(one)}</p>
            </div>
            <span className={styles.when}>{closingAccountWord(one.removedAt !== null, props.begun)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function describe({ kindLabel, platformName, platform, handle }: Account): string {
  const kind = kindLabel.startsWith(platformName) ? kindLabel : `${kindLabel} · ${platformName}`
  const name = sayHandle(platform, handle)
  return name ? `${kind} · ${name}` : kind
}
