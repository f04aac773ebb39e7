import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { sayTime } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { GuestPage as Visit } from '../../api/types.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { PublicPage } from '../sign-in/PublicPage.tsx'
import styles from './Guest.module.css'
import { GuestAttempt } from './GuestAttempt.tsx'
import { GuestStep } from './GuestStep.tsx'
import { Others } from './Others.tsx'

/** A guest's visit: each platform that the link names, with the one thing to do. */
export function GuestPage() {
  const { link } = useParams({ from: '/guest/$link' })
  const { attempt } = useSearch({ from: '/guest/$link' })
  const navigate = useNavigate()
  const [left, setLeft] = useState(false)
  const visit = useQuery({ ...api.read('GET /api/guest/{link}', { params: { link } }), retry: false })
  const leave = useMutation({
    mutationFn: () => api.call('DELETE /api/guest/{link}', { params: { link } }),
    onSuccess: () => setLeft(true),
  })
  if (left) {
    return (
      <PublicPage title="The visit is over">
        <Notice
          tone="good"
          sentence={{
            what: 'This browser opens nothing of it any more.',
            means: 'What you connected stays connected.',
            next: 'To go on, open the link from your mail again.',
          }}
        />
      </PublicPage>
    )
  }
  if (!visit.data) {
    return (
      <PublicPage title="Your visit">
        {visit.isError ? (
          <ProblemNotice error={visit.error} />
        ) : (
          <Waiting rows={3} what="Opening your visit" />
        )}
      </PublicPage>
    )
  }
  const { link: about, steps, until } = visit.data
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <PublicPage
      title={`Connect accounts for ${about.workspaceName}`}
      lead={`${about.madeBy} of ${about.hubName} asked you, ${about.recipient}. You have until ${sayTime(until, zone)}; after that the link asks for a new code and goes on where you left.`}
    >
      {attempt && (
        <GuestAttempt
          attempt={attempt}
          visit={visit.data}
          onClose={() => void navigate({ to: '/guest/$link', params: { link }, search: {}, replace: true })}
        />
      )}
      <AllDone visit={visit.data} />
      <Others visit={visit.data} isBack={attempt !== undefined} />
      <ul className={styles.steps}>
        {steps.map((step) => (
          <GuestStep key={step.platform} visit={visit.data} step={step} />
        ))}
      </ul>
      <div className={styles.foot}>
        <ProblemNotice error={leave.error} />
        <span>Not your own device? End the visit here when you are done.</span>
        <Button variant="default" size="compact-sm" loading={leave.isPending} onClick={() => leave.mutate()}>
          End this visit
        </Button>
      </div>
    </PublicPage>
  )
}

function AllDone({ visit: { steps, link, others } }: { visit: Visit }) {
  if (![...steps, ...others].every((one) => one.state === 'done')) return null
  return (
    <Notice
      tone="good"
      sentence={{
        what: 'That was everything. Thank you.',
        means: `${link.madeBy} has been told, and the link is used up.`,
        next: 'You can close this page.',
      }}
    />
  )
}
