import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { deletionFacts, deletionSentence, sayMoment, unknownDeletion } from '../../contract/words.ts'
import { isProblem } from '../api/api-problem.ts'
import { api } from '../api/client.ts'
import { useNow } from '../time/use-now.ts'
import { Notice } from '../ui/Notice.tsx'
import { ProblemNotice } from '../ui/ProblemNotice.tsx'
import styles from './DataDeletionPage.module.css'
import { PublicPage } from './sign-in/PublicPage.tsx'

/** How far a data-deletion request is: public for whoever holds its code, and it names nobody. */
export function DataDeletionPage() {
  const { code } = useParams({ from: '/data-deletion/$code' })
  const asked = useQuery({
    ...api.read('GET /api/data-deletions/{code}', { params: { code } }),
    retry: false,
    refetchInterval: ({ state }) => (state.data && !state.data.doneAt ? 5_000 : false),
  })
  const now = useNow()
  const say = (instant: string) => sayMoment(instant, Intl.DateTimeFormat().resolvedOptions().timeZone, now)
  return (
    <PublicPage
      title="Your request to erase data"
      lead="You asked for it at the platform where you had connected accounts."
    >
      {!asked.data && !asked.isError && <Skeleton height={96} aria-label="Looking for the request" />}
      {asked.isError &&
        (isProblem(asked.error, 'not-found', 'bad-input') ? (
          <Notice tone="no" sentence={unknownDeletion} />
        ) : (
          <ProblemNotice error={asked.error} />
        ))}
      {asked.data && (
        <>
          <Notice
            tone={asked.data.doneAt ? 'good' : 'open'}
            sentence={deletionSentence(
              say(asked.data.requestedAt),
              asked.data.doneAt && say(asked.data.doneAt),
            )}
          />
          <ul className={styles.facts}>
            {deletionFacts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </>
      )}
    </PublicPage>
  )
}
