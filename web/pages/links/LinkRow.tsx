import { Button } from '@mantine/core'
import { useState } from 'react'
import { allOf, linkStateMeans, linkStateWords, onDay, sayDay } from '../../../contract/words.ts'
import type { ConnectLink } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { useNow } from '../../time/use-now.ts'
import { Face } from '../../ui/Face.tsx'
import styles from './Links.module.css'

const living: readonly ConnectLink['state'][] = ['sent', 'opened', 'partly']

/** One link: for whom, for what, how it stands, and the two things one can do with it. */
export function LinkRow(props: {
  link: ConnectLink
  zone: string
  showsWorkspace: boolean
  busy: boolean
  onRenew: () => void
  onRevoke: () => void
}) {
  const { link, zone, busy } = props
  const now = useNow()
  const [asked, setAsked] = useState(false)
  const isLiving = living.includes(link.state)
  const means = linkStateMeans[link.state]
  return (
    <div className={styles.row}>
      <Face name={link.recipient.name} />
      <div className={styles.words}>
        <h3 className={styles.name}>
          {link.recipient.name}
          <span className={styles.state} data-state={link.state}>
            {linkStateWords[link.state]}
          </span>
        </h3>
        <div className={styles.soft}>
          {[props.showsWorkspace ? link.workspaceName : null, link.recipient.email]
            .filter(Boolean)
            .join(' · ')}
        </div>
        <ul className={styles.uses}>
          {link.uses.map((use) => {
            const { Mark } = platforms[use.platform]
            return (
              <li key={use.platform} data-done={use.doneAt !== null}>
                <Mark size={14} />
                {use.platformName}
                {use.doneAt !== null
                  ? `: ${use.kept.length > 0 ? allOf(use.kept) : 'connected'}`
                  : use.accountId
                    ? ' (the same account again)'
                    : ''}
              </li>
            )
          })}
        </ul>
        <div className={styles.soft}>{lifeOf(link, zone, now)}</div>
        {means && <div className={styles.soft}>{means}</div>}
      </div>
      <div className={styles.actions}>
        {asked ? (
          <>
            <Button color="red" variant="light" disabled={busy} onClick={props.onRevoke} autoFocus>
              Yes, end it
            </Button>
            <Button variant="subtle" onClick={() => setAsked(false)}>
              No
            </Button>
          </>
        ) : (
          <>
            {link.state !== 'replaced' && (
              <Button
                variant="default"
                disabled={busy}
                aria-label={`Send again to ${link.recipient.name}`}
                onClick={props.onRenew}
              >
                Send again
              </Button>
            )}
            {isLiving && (
              <Button
                variant="subtle"
                color="gray"
                disabled={busy}
                aria-label={`End the link of ${link.recipient.name}`}
                onClick={() => setAsked(true)}
              >
                End
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  )
}

function lifeOf(link: ConnectLink, zone: string, now: number): string {
  const parts = [`made by ${link.madeBy} ${onDay(link.createdAt, zone, now)}`]
  if (link.openedAt) parts.push(`opened ${onDay(link.openedAt, zone, now)}`)
  if (link.revokedAt && link.revokedBy)
    parts.push(
      `${link.state === 'replaced' ? 'sent again' : 'ended'} by ${link.revokedBy} ${onDay(link.revokedAt, zone, now)}`,
    )
  else if (link.state === 'expired') parts.push(`ran out ${onDay(link.expiresAt, zone, now)}`)
  else if (link.state !== 'done') parts.push(`open until ${sayDay(link.expiresAt, zone, now)}`)
  return parts.join(' · ')
}
