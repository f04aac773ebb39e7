import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { Fragment, useState } from 'react'
import { sayMoment } from '../../contract/words.ts'
import { api } from '../api/client.ts'
import { useNow } from '../time/use-now.ts'
import { Page } from '../ui/Page.tsx'
import { Panel } from '../ui/Panel.tsx'
import { ProblemNotice } from '../ui/ProblemNotice.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import styles from './InboxPage.module.css'

/** Practice mode: every mail that would have been sent, to anybody. */
export function InboxPage() {
  const inbox = useQuery({ ...api.read('GET /api/demo/inbox'), refetchInterval: 10_000 })
  const [open, setOpen] = useState<string | null>(null)
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <main id="content" tabIndex={-1}>
      <Page
        alone
        title="Inbox"
        lead="Practice: no mail leaves this machine. What would have been sent is here."
      >
        <ProblemNotice error={inbox.error} />
        <Panel title="Mails" icon={<Inbox size={19} aria-hidden="true" />} flush>
          {!inbox.data && !inbox.isError && <Waiting rows={3} what="Loading the mails" />}
          {inbox.data?.mails.length === 0 && (
            <p className={styles.empty}>
              Nothing yet. Invite someone, or let a connection come near its end.
            </p>
          )}
          {inbox.data?.mails.map((mail) => (
            <div className={styles.mail} key={mail.id}>
              <button
                type="button"
                className={styles.head}
                aria-expanded={open === mail.id}
                onClick={() => setOpen(open === mail.id ? null : mail.id)}
              >
                <span className={styles.subject}>{mail.subject}</span>
                <span className={styles.soft}>{sayMoment(mail.at, zone, now)}</span>
                <span className={styles.soft}>to {mail.to}</span>
              </button>
              {open === mail.id && (
                <p className={styles.text}>
                  <Linked text={mail.text} />
                </p>
              )}
            </div>
          ))}
        </Panel>
      </Page>
    </main>
  )
}

/** Links of our own origin can be followed; all else stays text. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, place) => {
    const own = URL.canParse(part) && new URL(part).origin === location.origin
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    return <Fragment key={place}>{own ? <a href={part}>{part}</a> : part}</Fragment>
  })
}
