import { Link } from '@tanstack/react-router'
import { broadcastLine, broadcastStateWords, sayWhen, toLocations } from '../../../contract/words.ts'
import type { Broadcast } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import styles from './Broadcasts.module.css'
import { broadcastName } from './broadcast-name.ts'

/** One broadcast: its name, whom it went to and when, and how far it is. */
export function BroadcastRow({ broadcast }: { broadcast: Broadcast }) {
  const hub = useHub()
  const isDraft = broadcast.state === 'draft'
  return (
    <li className={styles.row}>
      <div>
        {isDraft && hub.role !== 'viewer' ? (
          <Link
            className={styles.name}
            to="/h/$hub/broadcasts/new"
            params={{ hub: hub.id }}
            search={{ draft: broadcast.id }}
          >
            {broadcastName(broadcast)}
          </Link>
        ) : (
          <Link
            className={styles.name}
            to="/h/$hub/broadcasts/$broadcast"
            params={{ hub: hub.id, broadcast: broadcast.id }}
          >
            {broadcastName(broadcast)}
          </Link>
        )}
        <div className={styles.soft}>
          <When broadcast={broadcast} />
        </div>
      </div>
      <span className={styles.soft}>{isDraft ? '' : broadcastLine(broadcast.counts)}</span>
      <span className={styles.state} data-state={broadcast.state}>
        {broadcastStateWords[broadcast.state]}
      </span>
    </li>
  )
}

function When({ broadcast }: { broadcast: Broadcast }) {
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { sentAt, sentBy, updatedAt, author, workspaces } = broadcast
  if (!sentAt) return `Last edit ${sayWhen(updatedAt, zone, now)} by ${author}`
  return `Sent ${toLocations(workspaces)} ${sayWhen(sentAt, zone, now)} by ${sentBy ?? author}`
}
