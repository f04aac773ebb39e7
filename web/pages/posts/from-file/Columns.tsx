import type { ReactNode } from 'react'
import { allOf } from '../../../../contract/words.ts'
import { Panel } from '../../../ui/Panel.tsx'
import styles from './Files.module.css'

/** What each column takes, with the names that this workspace's accounts have in a file. */
export function Columns(props: {
  accounts: readonly { readonly id: string; readonly called: string }[]
  timeZone: string
}) {
  const called = props.accounts.map((account) => account.called)
  const two = called.slice(0, 2).join(' | ')
  return (
    <Panel title="What goes in each column">
      <dl className={styles.columns}>
        <Column name="Date, Time">
          As <code>2026-12-31</code> and <code>09:30</code>, on the clocks of the location: {props.timeZone}.
          Both empty: a draft without a time.
        </Column>
        <Column name="Text, Link">What the post says. A cell may have several lines.</Column>
        <Column name="Accounts">
          {called.length === 0
            ? 'No account is connected yet that posts could go to.'
            : `${allOf(called)}${two.includes('|') ? `, with a bar between two: ${two}` : ''}. For every one of them: all.`}
        </Column>
        <Column name="Files">
          Names of files that were uploaded here, or <code>https</code> addresses of pictures, with a bar
          between two.
        </Column>
        <Column name="What they show">
          For people who do not see the pictures, in the same order, with a bar between two.
        </Column>
        <Column name="Title, Form">
          A title where an account wants one, and <code>post</code>, <code>reel</code> or <code>story</code>.
          An empty form is a post.
        </Column>
        <Column name="Choices">
          What an account wants you to choose, such as <code>privacy = Everyone; comments = yes</code>.
        </Column>
        <Column name="Not after">
          If something holds the post up past this time, it is not sent: <code>2026-12-31 18:00</code>.
        </Column>
      </dl>
    </Panel>
  )
}

function Column(props: { name: string; children: ReactNode }) {
  return (
    <div className={styles.column}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
