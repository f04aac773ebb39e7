import { Button } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { saySince } from '../../../contract/words.ts'
import type { LedgerPage } from '../../api/types.ts'
import { useNow } from '../../time/use-now.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Ledger.module.css'
import { LedgerLines } from './LedgerLines.tsx'

/** The lines that were asked for, a page at a time, and how far they are signed. */
export function LedgerView(props: {
  query: UseInfiniteQueryResult<{ pages: LedgerPage[] }>
  zone: string
  workspace: string | null
  filtered: boolean
}) {
  const { query, zone } = props
  const now = useNow()
  const pages = query.data?.pages ?? []
  const lines = pages.flatMap((page) => page.lines)
  const signed = pages[0]?.signed
  return (
    <>
      <ProblemNotice error={query.error} />
      <section className={styles.surface} aria-label="Lines">
        {query.isPending && <Waiting rows={5} what="Loading the ledger" />}
        <LedgerLines lines={lines} zone={zone} now={now} workspace={props.workspace} />
        {query.isSuccess && lines.length === 0 && (
          <p className={styles.empty}>
            {props.filtered
              ? 'No line is like that. Clear the filter to see all.'
              : 'Nothing has happened yet.'}
          </p>
        )}
        {query.hasNextPage && (
          <div className={styles.more}>
            <Button
              variant="default"
              aria-disabled={query.isFetchingNextPage}
              onClick={() => void (query.isFetchingNextPage || query.fetchNextPage())}
            >
              {query.isFetchingNextPage ? 'Loading …' : 'Show earlier'}
            </Button>
          </div>
        )}
      </section>
      <p className={styles.note}>
        Nobody can change or delete a line, and each is tied to the one before it.{' '}
        {signed
          ? `Signed up to line ${signed.seq}, ${saySince(signed.at, zone, now)}.`
          : 'The first signature comes within minutes.'}{' '}
        Renewals that Mooring makes by itself are in the file alone.
      </p>
    </>
  )
}
