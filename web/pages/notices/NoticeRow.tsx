import { Link } from '@tanstack/react-router'
import { noticeSentence, noticeTitle } from '../../../contract/words.ts'
import type { Reply } from '../../api/types.ts'
import { StatusShape } from '../../ui/StatusShape.tsx'
import styles from './NoticesPage.module.css'

type Line = Reply<'GET /api/me/notifications'>['notifications'][number]

const shapes = {
  expiring: 'expiring',
  disconnected: 'disconnected',
  restored: 'connected',
  'taken-over': 'connected',
} as const
const steps = {
  expiring: 'Renew it',
  disconnected: 'Mend it',
  restored: 'See it',
  'taken-over': 'See it',
} as const

/** One notice: where, what happened, what it means, the next step. Following its link reads it. */
export function NoticeRow(props: {
  line: Line
  now: number
  /** The reader's own zone; days of the connection are in its workspace's. */
  zone: string
  onRead: (id: string) => void
}) {
  const { line, now, zone, onRead } = props
  const about = { ...line, platform: line.platformName }
  const read = { zone: line.workspace.timeZone, now }
  const { what, means, next } = noticeSentence(about, read)
  const isNew = !line.readAt
  const page: string = `/w/${line.workspace.id}/manage/accounts/${line.accountId}`
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return (
    <li className={styles.row} data-new={isNew}>
      <span className={styles.shape}>
        <StatusShape status={shapes[line.kind]} size={14} />
      </span>
      <div className={styles.words}>
        <p className={styles.where}>
          <span>
            {line.workspace.name} <span className={styles.hub}>· {line.hub.name}</span>
          </span>
          <time dateTime={line.at}>{time.format(new Date(line.at))}</time>
        </p>
        <h3 className={styles.title}>
          {isNew && <span className="visually-hidden">Unread: </span>}
          {noticeTitle(about, read)}
        </h3>
        <p className={styles.text}>{[what, means, next].filter(Boolean).join(' ')}</p>
        <p className={styles.actions}>
          <Link
            className={line.kind === 'restored' || line.kind === 'taken-over' ? styles.quiet : styles.mend}
            to={page}
            aria-label={`${steps[line.kind]}: ${line.accounts[0]}`}
            onClick={() => isNew && onRead(line.id)}
          >
            {steps[line.kind]}
          </Link>
          {isNew && (
            <button type="button" className={styles.quiet} onClick={() => onRead(line.id)}>
              Mark as read
            </button>
          )}
        </p>
      </div>
    </li>
  )
}
