import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { allOf, askSentence, linkOverSentence, sayDate } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import type { LinkCard } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { useNow } from '../../time/use-now.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { PublicPage } from '../sign-in/PublicPage.tsx'
import { CodeForm } from './CodeForm.tsx'
import styles from './Guest.module.css'
import { WhatItMeans } from './WhatItMeans.tsx'

/** A connect link, before anything happens: who asks for what, until when, and what it allows. */
export function LinkPage() {
  const { token } = useParams({ from: '/connect-link/$token' })
  const card = useQuery({
    ...api.read('GET /api/connect-links/{token}', { params: { token } }),
    retry: false,
    refetchOnWindowFocus: false,
  })
  if (card.data) return <Card token={token} card={card.data} />
  const { error } = card
  return (
    <PublicPage title="Your link">
      {!error && <Waiting rows={3} what="Opening the link" />}
      {isProblem(error, 'link-expired', 'bad-input', 'not-found') ? (
        <Notice tone="no" sentence={linkOverSentence({ why: 'unknown', ...error.facts })} />
      ) : (
        <ProblemNotice error={error} />
      )}
    </PublicPage>
  )
}

function Card({ token, card }: { token: string; card: LinkCard }) {
  const now = useNow()
  const open = card.platforms.filter((platform) => !platform.done)
  const names = open.map((platform) => platform.name)
  return (
    <PublicPage
      title={
        names.length > 0
          ? `Connect ${allOf(names)} for ${card.workspaceName}`
          : 'Go on with what is still open'
      }
      lead={askSentence({
        madeBy: card.madeBy,
        hub: card.hubName,
        workspace: card.workspaceName,
        platforms: card.platforms.map((platform) => platform.name),
        others: card.others,
      })}
    >
      <dl className={styles.facts}>
        <dt>For</dt>
        <dd>
          {card.recipient.name} <span className={styles.soft}>{card.recipient.email}</span>
        </dd>
        <dt>Open until</dt>
        <dd>{sayDate(card.expiresAt, card.timeZone, now)}</dd>
        <dt>To connect</dt>
        <dd>
          <ul className={styles.marks}>
            {card.platforms.map(({ platform, name, done }) => {
              const { Mark } = platforms[platform]
              return (
                <li key={platform}>
                  <Mark size={18} />
                  {name}
                  {done && <span className={styles.soft}>connected already</span>}
                </li>
              )
            })}
          </ul>
        </dd>
      </dl>
      {card.note && (
        <blockquote className={styles.note}>
          <p>{card.note}</p>
          <footer className={styles.soft}>{card.madeBy}</footer>
        </blockquote>
      )}
      <WhatItMeans card={card} names={card.platforms.map((platform) => platform.name)} />
      {card.signedInAs && (
        <Notice
          quiet
          tone="info"
          sentence={{
            what: `You are signed in here as ${card.signedInAs}. This link is for ${card.recipient.name} and does not use that.`,
          }}
        />
      )}
      {card.isOpen ? (
        <Button
          fullWidth
          size="md"
          renderRoot={(rest) => <Link to="/guest/$link" params={{ link: card.id }} {...rest} />}
        >
          Go on where you left
        </Button>
      ) : (
        <CodeForm token={token} email={card.recipient.email} />
      )}
    </PublicPage>
  )
}
