import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Check, Ellipsis, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import {
  adsOnIt,
  capabilityWords,
  causeSentence,
  missingSentence,
  onDay,
  plainText,
  type Sentence,
  sayAgo,
  sayMoment,
  statusWord,
  troubleSentence,
} from '../../../contract/words.ts'
import type { Account, ConnectionsPage, Section } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'
import { useNow } from '../../time/use-now.ts'
import { Face } from '../../ui/Face.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { sayHandle } from '../../ui/say-handle.ts'
import { AccountDetails } from './AccountDetails.tsx'
import styles from './AccountRow.module.css'
import { ActionOutcome } from './ActionOutcome.tsx'
import { lifeLine } from './life-line.ts'
import { MainAction } from './MainAction.tsx'
import { mayDo } from './may-do.ts'
import { RemovePanel } from './RemovePanel.tsx'
import { useAccountActions } from './use-account-actions.ts'

/** One connection: who it is, how it is, until when, and what to do. */
export function AccountRow(props: {
  account: Account
  depth: 0 | 1
  section: Section
  page: ConnectionsPage
  onRemoved: (sentence: Sentence) => void
}) {
  const { account, section, page } = props
  const [open, setOpen] = useState<'details' | 'remove' | null>(null)
  const actions = useAccountActions(account)
  const now = useNow()
  const zone = page.workspace.timeZone
  const may = (action: Account['actions'][number]) => mayDo(account, page, action)
  const asking = actions.refresh.isPending || actions.check.isPending
  const facts = asking ? [`Asking ${section.name} …`] : lifeLine(account, zone, now)
  return (
    <article
      id={account.id}
      className={`${styles.row} ${props.depth ? styles.child : ''} ${needsButton(account) ? styles.busy : ''}`}
      aria-label={`${account.name}, ${account.kindLabel}`}
      aria-busy={asking}
    >
      <div className={styles.face}>
        <Face
          name={account.name}
          url={account.avatarUrl}
          square={account.use !== 'publish'}
          mark={<KindMark platform={account.platform} kind={account.kind} use={account.use} />}
        />
      </div>
      <h3 className={styles.name}>
        <Link
          className={styles.own}
          to="/w/$workspace/manage/accounts/$account"
          params={{ workspace: page.workspace.id, account: account.id }}
        >
          {account.name}
        </Link>
        <span className={styles.kind}>{account.kindLabel}</span>
      </h3>
      <div className={styles.body}>
        {account.troubleSince && (
          <span className={styles.trouble}>
            <TriangleAlert size={14} aria-hidden="true" />
            {sayTrouble(account, section.name, sayMoment(account.troubleSince, zone, now))}
          </span>
        )}
        <div className={styles.facts}>
          {account.practice && <span className={styles.practice}>Practice</span>}
          {[...ownFacts(account, now), ...facts].join(' · ')}
        </div>
        <Reasons account={account} platform={section.name} zone={zone} now={now} />
        {account.ads > 0 && <div className={styles.cause}>{adsOnIt(account.ads, account.status)}</div>}
        {account.use === 'publish' && <Capabilities account={account} />}
      </div>
      <div className={styles.state}>
        <StatusBadge status={account.status} word={statusWord(account.status, account.use, account.limits)} />
      </div>
      <div className={styles.actions}>
        <MainAction account={account} page={page} actions={actions} />
        <Menu position="bottom-end" width={210}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More for ${account.name}`}>
              <Ellipsis size={18} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setOpen(open === 'details' ? null : 'details')}>
              {open === 'details' ? 'Hide details' : 'Details'}
            </Menu.Item>
            {may('check') && <Menu.Item onClick={() => actions.check.mutate()}>Check now</Menu.Item>}
            {may('refresh') && account.status !== 'expiring' && (
              <Menu.Item onClick={() => actions.refresh.mutate()}>Refresh</Menu.Item>
            )}
            {may('reconnect') && account.status !== 'disconnected' && (
              <Menu.Item onClick={() => actions.reconnect.mutate()}>Reconnect</Menu.Item>
            )}
            {may('remove') && (
              <>
                <Menu.Divider />
                <Menu.Item className={styles.danger} onClick={() => setOpen('remove')}>
                  Remove …
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      <ActionOutcome
        account={account}
        platform={section.name}
        actions={actions}
        zone={zone}
        className={styles.below ?? ''}
      />
      {open === 'details' && (
        <div className={styles.below}>
          <AccountDetails account={account} zone={zone} onClose={() => setOpen(null)} />
        </div>
      )}
      {open === 'remove' && (
        <div className={styles.below}>
          <RemovePanel
            account={account}
            platform={section.name}
            onClose={() => setOpen(null)}
            onRemoved={props.onRemoved}
          />
        </div>
      )}
    </article>
  )
}

const needsButton = (account: Account): boolean => account.status !== 'connected'

/** An ad account says its currency, a pixel when it last fired; a publishing account its handle. */
function ownFacts(account: Account, now: number): string[] {
  const { currency, lastFiredAt } = account.details
  const handle = sayHandle(account.platform, account.handle)
  return [handle, currency, lastFiredAt ? `fired ${sayAgo(lastFiredAt, now)}` : null].filter(
    (fact): fact is string => typeof fact === 'string' && fact !== account.name,
  )
}

function Reasons(props: { account: Account; platform: string; zone: string; now: number }) {
  const { account, platform, zone, now } = props
  const cause =
    account.cause &&
    causeSentence(account.cause, {
      account: account.name,
      platform,
      who: account.authorisedBy,
      on: account.causeAt ? onDay(account.causeAt, zone, now) : null,
      disconnected: account.status === 'disconnected',
    })
  const about = { account: account.name, kind: account.kindLabel, platform }
  return (
    <>
      {cause && <div className={styles.cause}>{plainText(cause)}</div>}
      {account.limits.map((limit) => (
        <div key={limit.code} className={`${styles.cause} ${styles.facts}`}>
          {plainText(missingSentence(limit, about))}
        </div>
      ))}
    </>
  )
}

function Capabilities({ account }: { account: Account }) {
  if (account.capabilities.length === 0) return null
  return (
    <ul className={styles.capabilities} aria-label="What it can be used for">
      {account.capabilities.map(({ capability, works }) => {
        const Icon = works ? Check : X
        return (
          <li key={capability} className={styles.capability}>
            <Icon size={14} className={works ? styles.works : styles.fails} aria-hidden="true" />
            {capabilityWords[capability]}
            {!works && ' (not now)'}
          </li>
        )
      })}
    </ul>
  )
}

/** A limit or an outage in one line; what somebody should know of it stands behind. */
function sayTrouble(account: Account, platform: string, since: string): string {
  const { what, means, next } = troubleSentence(account.troubleKind, platform, since)
  return [what, means, next].filter(Boolean).join(' ')
}
