import { Fragment, useId } from 'react'
import type { Reply } from '../../api/types.ts'
import { Face } from '../../ui/Face.tsx'
import styles from '../InboxPage.module.css'

type Mail = Reply<'GET /api/demo/inbox'>['mails'][number]

/** One mail: who it is for, what it is about and how it begins; opened, all of it. */
export function MailRow(props: {
  mail: Mail
  zone: string
  showsTo: boolean
  isOpen: boolean
  onToggle: () => void
}) {
  const { mail, isOpen } = props
  const body = useId()
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: props.zone, hour: '2-digit', minute: '2-digit' })
  const paragraphs = mail.text.trim().split(/\n{2,}/)
  return (
    <article className={styles.mail} data-open={isOpen}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={isOpen}
        aria-controls={body}
        onClick={props.onToggle}
      >
        <Face name={mail.to.split('@')[0] ?? mail.to} />
        <span className={styles.lines}>
          <span className={styles.subject}>{mail.subject}</span>
          {props.showsTo && <span className={styles.soft}>to {mail.to}</span>}
          {!isOpen && <span className={styles.begins}>{paragraphs.slice(1).join(' ')}</span>}
        </span>
        <time className={styles.soft} dateTime={mail.at}>
          {time.format(new Date(mail.at))}
        </time>
      </button>
      <div id={body} hidden={!isOpen} className={styles.body}>
        {isOpen &&
          paragraphs.map((paragraph, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one mail never move
            <p key={place} className={place === paragraphs.length - 1 ? styles.foot : undefined}>
              <Linked text={paragraph} />
            </p>
          ))}
      </div>
    </article>
  )
}

/** Links of our own origin can be followed, the one that stands alone as a button; all else stays text. */
function Linked({ text }: { text: string }) {
  if (/^https?:\/\/\S+$/.test(text) && isOwn(text))
    return (
      <a className={styles.open} href={text}>
        Open in Mooring
      </a>
    )
  return text.split(/(https?:\/\/\S+)/).map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    return <Fragment key={place}>{isOwn(part) ? <a href={part}>{part}</a> : part}</Fragment>
  })
}

const isOwn = (url: string): boolean => URL.canParse(url) && new URL(url).origin === location.origin
