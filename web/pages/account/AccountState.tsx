import { Button } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import {
  adsOnIt,
  connectionSentence,
  missingSentence,
  onDay,
  plainText,
  type Sentence,
  statusWord,
} from '../../../contract/words.ts'
import type { Account, ConnectionsPage, Section } from '../../api/types.ts'
import { useNow } from '../../time/use-now.ts'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { ActionOutcome } from '../accounts/ActionOutcome.tsx'
import { MainAction } from '../accounts/MainAction.tsx'
import { mayDo } from '../accounts/may-do.ts'
import { RemovePanel } from '../accounts/RemovePanel.tsx'
import { useAccountActions } from '../accounts/use-account-actions.ts'
import { AskForAccess } from '../waiting/AskForAccess.tsx'
import styles from './AccountState.module.css'

/** The one glance: status, what it means, the one thing to do; the other things one can do beside it. */
export function AccountState(props: {
  account: Account
  section: Section
  page: ConnectionsPage
  onRemoved: (sentence: Sentence) => void
}) {
  const { account, section, page } = props
  const heading = useId()
  const [removing, setRemoving] = useState(false)
  const actions = useAccountActions(account, 'account')
  const now = useNow()
  const zone = page.workspace.timeZone
  const asking = actions.refresh.isPending || actions.check.isPending
  const about = {
    account: account.name,
    platform: section.name,
    who: account.authorisedBy,
    on: account.causeAt ? onDay(account.causeAt, zone, now) : null,
    disconnected: account.status === 'disconnected',
  }
  const sentence = connectionSentence(account, about, zone, now)
  const [first, ...others] = account.limits
  const limits =
    first && plainText(missingSentence(first, { ...about, kind: account.kindLabel })) === plainText(sentence)
      ? others
      : account.limits
  const more = [sentence.means, sentence.next].filter(Boolean).join(' ')
  return (
    <section
      id={account.id}
      className={`${styles.state} ${styles[account.status]}`}
      aria-labelledby={heading}
      aria-busy={asking}
    >
      <h2 id={heading} className="visually-hidden">
        How it is
      </h2>
      <div className={styles.marks}>
        <StatusBadge status={account.status} word={statusWord(account.status, account.use, account.limits)} />
        {account.troubleSince && (
          <span className={styles.trouble}>
            <TriangleAlert size={15} aria-hidden="true" />
            Having trouble
          </span>
        )}
      </div>
      <div className={styles.words}>
        <p className={styles.what}>{asking ? `Asking ${section.name} …` : sentence.what}</p>
        {more && !asking && <p className={styles.more}>{more}</p>}
        {account.ads > 0 && <p className={styles.more}>{adsOnIt(account.ads, account.status)}</p>}
        {limits.map((limit) => (
          <p key={limit.code} className={styles.more}>
            {plainText(missingSentence(limit, { ...about, kind: account.kindLabel }))}
          </p>
        ))}
      </div>
      <div className={styles.actions}>
        <MainAction account={account} page={page} actions={actions} />
        <OtherActions
          account={account}
          page={page}
          actions={actions}
          removing={removing}
          onRemove={() => setRemoving(!removing)}
        />
      </div>
      {account.canAskAccess && (
        <div className={styles.below}>
          <AskForAccess of={{ accountId: account.id }} account={account} mayAsk={page.may.connect} />
        </div>
      )}
      <ActionOutcome
        account={account}
        platform={section.name}
        actions={actions}
        zone={zone}
        className={styles.below ?? ''}
      />
      {removing && (
        <div className={styles.below}>
          <RemovePanel
            account={account}
            platform={section.name}
            onClose={() => setRemoving(false)}
            onRemoved={props.onRemoved}
          />
        </div>
      )}
    </section>
  )
}

/** Everything but the main action, as plain as it is rare. */
function OtherActions(props: {
  account: Account
  page: ConnectionsPage
  actions: ReturnType<typeof useAccountActions>
  removing: boolean
  onRemove: () => void
}) {
  const { account, page, actions } = props
  const may = (action: Account['actions'][number]) => mayDo(account, page, action)
  return (
    <>
      {may('check') && (
        <Button variant="default" loading={actions.check.isPending} onClick={() => actions.check.mutate()}>
          Check now
        </Button>
      )}
      {may('refresh') && !(account.status === 'expiring' && account.actions[0] === 'refresh') && (
        <Button
          variant="default"
          loading={actions.refresh.isPending}
          onClick={() => actions.refresh.mutate()}
        >
          Refresh
        </Button>
      )}
      {may('reconnect') && account.status === 'connected' && (
        <Button
          variant="default"
          loading={actions.reconnect.isPending || actions.reconnect.isSuccess}
          onClick={() => actions.reconnect.mutate()}
        >
          Reconnect
        </Button>
      )}
      {may('remove') && (
        <Button variant="subtle" color="red" aria-expanded={props.removing} onClick={props.onRemove}>
          Remove …
        </Button>
      )}
    </>
  )
}
