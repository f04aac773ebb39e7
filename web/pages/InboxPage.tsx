import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { count } from '../../contract/words.ts'
import { api } from '../api/client.ts'
import { useNow } from '../time/use-now.ts'
import { Page } from '../ui/Page.tsx'
import { Panel } from '../ui/Panel.tsx'
import { ProblemNotice } from '../ui/ProblemNotice.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import styles from './InboxPage.module.css'
import { MailRow } from './inbox/MailRow.tsx'
import { groupByDay } from './notices/group-by-day.ts'

/** Practice mode: every mail that would have been sent, to anybody. Opens as the mailbox of whoever is signed in. */
export function InboxPage() {
  const inbox = useQuery({ ...api.read('GET /api/demo/inbox'), refetchInterval: 10_000 })
  const me = useQuery(api.read('GET /api/me'))
  const { mailbox: chosen } = useSearch({ from: '/signed-in/inbox' })
  const navigate = useNavigate()
  const [open, setOpen] = useState<string | null>(null)
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const all = inbox.data?.mails ?? []
  const people = [...new Set(all.map((mail) => mail.to))].sort((a, b) => a.localeCompare(b))
  const mine = me.data?.person.email
  // Somebody without a mail would otherwise open an empty box beside full ones.
  const mailbox = chosen ?? (mine && people.includes(mine) ? mine : everybody)
  const mails = all.filter((mail) => mailbox === everybody || mail.to === mailbox)
  return (
    <main id="content" tabIndex={-1}>
      <Page
        alone
        title="Inbox"
        lead="Practice: no mail leaves this machine. What would have been sent is here."
        aside={
          people.length > 0 && (
            <Select
              label="Mailbox"
              className={styles.mailbox ?? ''}
              allowDeselect={false}
              searchable={people.length > 8}
              data={[
                { value: everybody, label: `Everybody (${all.length})` },
                ...people.map((to) => ({
                  value: to,
                  label: `${to === mine ? 'You' : to} (${all.filter((mail) => mail.to === to).length})`,
                })),
              ]}
              value={mailbox}
              onChange={(to) => void navigate({ to: '/inbox', search: { mailbox: to ?? undefined } })}
            />
          )
        }
      >
        <ProblemNotice error={inbox.error} />
        {!inbox.data && !inbox.isError && (
          <Panel title="Mails" flush>
            <Waiting rows={3} what="Loading the mails" />
          </Panel>
        )}
        {inbox.data && all.length === 0 && (
          <Panel title="No mail yet">
            <p className={styles.empty}>Invite someone, or let a connection come near its end.</p>
          </Panel>
        )}
        {groupByDay(mails, zone, now).map((group) => (
          <Panel key={group.day} title={group.day} note={count(group.lines.length, 'mail')} flush>
            {group.lines.map((mail) => (
              <MailRow
                key={mail.id}
                mail={mail}
                zone={zone}
                showsTo={mailbox === everybody}
                isOpen={open === mail.id}
                onToggle={() => setOpen(open === mail.id ? null : mail.id)}
              />
            ))}
          </Panel>
        ))}
      </Page>
    </main>
  )
}

const everybody = 'everybody'
