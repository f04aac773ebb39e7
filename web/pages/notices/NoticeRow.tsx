import { Link } from '@tanstack/react-router'
import { FileText, Mail, Megaphone } from 'lucide-react'
import {
  adNewsAddress,
  adNewsSentence,
  adNewsSteps,
  newsAddress,
  newsSentence,
  newsSteps,
  noticeSentence,
  postNewsAddress,
  postNewsSentence,
  postNewsSteps,
  type Sentence,
} from '../../../contract/words.ts'
import { StatusShape } from '../../ui/StatusShape.tsx'
import styles from './NoticesPage.module.css'
import { aboutNews, isNews, isOfAds, isOfPosts, type Line, titleOf } from './title-of.ts'

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

interface Shown {
  readonly sentence: Sentence
  readonly page: string
  readonly step: string
  /** What the step is about, for whoever hears it alone. */
  readonly about: string
  /** Somebody waits for it. */
  readonly calls: boolean
}

/** One notice: where, what happened, what it means, the next step. Following its link reads it. */
export function NoticeRow(props: {
  line: Line
  now: number
  /** The reader's own zone; days of the connection are in its workspace's. */
  zone: string
  onRead: (id: string) => void
}) {
  const { line, now, zone, onRead } = props
  const { sentence, page, step, about, calls } = shownOf(line, now)
  const isNew = !line.readAt
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return (
    <li className={styles.row} data-new={isNew}>
      <span className={styles.shape}>
        {isNews(line) ? (
          <Mail size={14} aria-hidden="true" />
        ) : isOfPosts(line) ? (
          <FileText size={14} aria-hidden="true" />
        ) : isOfAds(line) ? (
          <Megaphone size={14} aria-hidden="true" />
        ) : (
          <StatusShape status={shapes[line.kind]} size={14} />
        )}
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
          {titleOf(line, now)}
        </h3>
        <p className={styles.text}>
          {[sentence.what, sentence.means, sentence.next].filter(Boolean).join(' ')}
        </p>
        <p className={styles.actions}>
          <Link
            className={calls ? styles.mend : styles.quiet}
            to={page}
            aria-label={`${step}: ${about}`}
            onClick={() => isNew && onRead(line.id)}
          >
            {step}
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

function shownOf(line: Line, now: number): Shown {
  const at = { hubId: line.hub.id, workspaceId: line.workspace.id }
  if (isNews(line))
    return {
      sentence: newsSentence(aboutNews(line)),
      page: newsAddress({ ...line, ...at }),
      step: newsSteps[line.kind],
      about: line.names[0] ?? line.who,
      calls: line.kind === 'transfer-asked' || line.kind === 'link-no-codes',
    }
  if (isOfPosts(line))
    return {
      sentence: postNewsSentence(line),
      page: postNewsAddress(line, { workspaceId: line.workspace.id, postId: line.postId }),
      step: line.count === 1 ? postNewsSteps[line.kind] : 'See them',
      about: line.words || line.account,
      calls: line.kind === 'post-needs-person',
    }
  if (isOfAds(line))
    return {
      sentence: adNewsSentence(line),
      page: adNewsAddress(line, { workspaceId: line.workspace.id, adId: line.adId }),
      step: line.count === 1 ? adNewsSteps[line.kind] : 'See them',
      about: line.name || line.account,
      calls: line.kind === 'ad-waiting' || line.kind === 'ad-cannot-read',
    }
  return {
    sentence: noticeSentence(
      { ...line, platform: line.platformName },
      { zone: line.workspace.timeZone, now },
    ),
    page: `/w/${line.workspace.id}/manage/accounts/${line.accountId}`,
    step: steps[line.kind],
    about: line.accounts[0] ?? '',
    calls: line.kind === 'expiring' || line.kind === 'disconnected',
  }
}
