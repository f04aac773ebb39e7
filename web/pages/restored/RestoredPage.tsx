import { useQuery } from '@tanstack/react-query'
import { onDay, restoredSentence } from '../../../contract/words.ts'
import { restoredQuery } from '../../api/restored.ts'
import { useNow } from '../../time/use-now.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { RestoreChoices } from './RestoreChoices.tsx'
import styles from './RestoredPage.module.css'
import { TwoFacts } from './TwoFacts.tsx'

/** This Mooring may be a copy: what both sides say, and the question that only a person can answer. */
export function RestoredPage() {
  const restored = useQuery(restoredQuery)
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const doubt = restored.data?.doubt
  const said =
    doubt &&
    restoredSentence(doubt.kind, {
      when: doubt.copiedAt && onDay(doubt.copiedAt, zone, now),
      from: doubt.from,
    })
  return (
    <main id="content" tabIndex={-1}>
      <Page title="Which one is the real one?" alone>
        <ProblemNotice error={restored.error} />
        {!restored.data && !restored.isError && <Waiting rows={3} what="Looking" />}
        {restored.data && !said && (
          <Notice
            tone="good"
            sentence={{
              what: 'Nothing is in doubt.',
              means: 'This Mooring knows its data; it renews and sends as ever.',
            }}
          />
        )}
        {said && (
          <div className={styles.stack}>
            <Notice
              tone="warn"
              quiet
              sentence={restored.data?.maySay ? said : { ...said, next: 'Whoever runs it can answer.' }}
            />
            {restored.data?.maySay && (
              <>
                <TwoFacts />
                <RestoreChoices admits={doubt?.from ?? null} />
              </>
            )}
          </div>
        )}
      </Page>
    </main>
  )
}
