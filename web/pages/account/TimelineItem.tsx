import { ActionIcon } from '@mantine/core'
import {
  BellRing,
  ChevronDown,
  CircleCheck,
  CircleDot,
  KeyRound,
  MessageCircleWarning,
  OctagonX,
  RefreshCw,
  TriangleAlert,
  UserCheck,
} from 'lucide-react'
import { useId, useState } from 'react'
import { type AboutLine, ledgerSentence, sayTime } from '../../../contract/words.ts'
import type { TimelineEntry } from '../../api/types.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import styles from './TimelineItem.module.css'

const looks = {
  'account.connected': ['good', CircleCheck],
  'account.reconnected': ['good', CircleCheck],
  'account.restored': ['good', CircleCheck],
  'ad-account.chosen': ['good', CircleCheck],
  'pixel.chosen': ['good', CircleCheck],
  'connection.restored': ['good', CircleCheck],
  'grant.recovered': ['good', CircleCheck],
  'grant.authorised': ['plain', UserCheck],
  'grant.refreshed': ['plain', RefreshCw],
  'grant.trouble': ['soon', TriangleAlert],
  'connection.expiring': ['soon', TriangleAlert],
  'account.lost': ['off', OctagonX],
  'grant.ended': ['off', OctagonX],
  'connection.disconnected': ['off', OctagonX],
  'account.removed': ['plain', KeyRound],
  'notice.sent': ['plain', BellRing],
  'platform.notice': ['plain', MessageCircleWarning],
} as const

const lookOf = (action: string) => looks[action as keyof typeof looks] ?? (['plain', CircleDot] as const)

/** One line of a life: when, what, and one click away what support would ask for. */
export function TimelineItem({ entry, about }: { entry: TimelineEntry; about: AboutLine }) {
  const [open, setOpen] = useState(false)
  const panel = useId()
  const [tone, Icon] = lookOf(entry.action)
  const sentence = ledgerSentence(entry, about)
  return (
    <li className={styles.item}>
      <time className={styles.time} dateTime={entry.at}>
        {sayTime(entry.at, about.zone)}
      </time>
      <span className={`${styles.icon} ${styles[tone]}`}>
        <Icon size={17} aria-hidden="true" />
      </span>
      <div className={styles.words}>
        {entry.about === 'parent' && `${about.account}: `}
        {sentence.what}
        {sentence.means && <span className={styles.means}> {sentence.means}</span>}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-expanded={open}
        aria-controls={panel}
        aria-label={`Technical details of ${sayTime(entry.at, about.zone)}, ${sentence.what}`}
        onClick={() => setOpen(!open)}
      >
        <ChevronDown size={16} className={open ? styles.up : undefined} aria-hidden="true" />
      </ActionIcon>
      <div id={panel} className={styles.below} hidden={!open}>
        {open && <CopyText text={entry.technical} what="the technical detail" />}
      </div>
    </li>
  )
}
