import { CloseButton } from '@mantine/core'
import { CircleCheck, Info, OctagonX, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { plainText, type Sentence } from '../../contract/words.ts'
import { useAnnounced } from './Announcer.tsx'
import styles from './Notice.module.css'

export type Tone = 'good' | 'open' | 'no' | 'warn' | 'info'

const icons = { good: CircleCheck, open: Info, info: Info, warn: TriangleAlert, no: OctagonX }

/** Says what happened where it happened. Outcomes are announced; standing notes (`quiet`) are not. */
export function Notice(props: {
  tone: Tone
  sentence: Sentence
  quiet?: boolean
  onClose?: () => void
  actions?: ReactNode
  children?: ReactNode
}) {
  const { tone, sentence } = props
  const Icon = icons[tone]
  useAnnounced(props.quiet ? null : plainText(sentence))
  const more = [sentence.means, sentence.next].filter(Boolean).join(' ')
  return (
    <div className={`${styles.notice} ${styles[tone]}`}>
      <Icon className={styles.icon} size={18} aria-hidden="true" />
      <div className={styles.words}>
        <div className={styles.what}>{sentence.what}</div>
        {more && <p className={styles.more}>{more}</p>}
        {props.children}
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </div>
      {props.onClose && <CloseButton size="sm" aria-label="Close this message" onClick={props.onClose} />}
    </div>
  )
}
