import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { restoreChoices } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { usePanelFocus } from '../../ui/use-panel-focus.ts'
import styles from './RestoredPage.module.css'

type Choice = keyof typeof restoreChoices

/** Two answers, each with what it does, and asked once more: neither can be taken back. */
export function RestoreChoices({ admits }: { admits: string | null }) {
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Choice | null>(null)
  const answer = useMutation({
    mutationFn: (choice: Choice) => api.call('POST /api/operator/restored', { body: { choice } }),
    onSettled: () => queries.invalidateQueries(),
  })
  if (admits)
    return (
      <Panel title={`Does ${admits} belong to this Mooring?`}>
        <p>
          If you put it there, let it in: it works along, and nothing else changes. If not, stop it there; it
          does no harm while it waits.
        </p>
        <ProblemNotice error={answer.error} />
        <Button
          variant="default"
          loading={answer.isPending}
          onClick={() => answer.mutate('this-is-the-only-one')}
        >
          Let {admits} in
        </Button>
      </Panel>
    )
  return (
    <>
      {(Object.keys(restoreChoices) as Choice[]).map((choice) => (
        <Panel key={choice} title={restoreChoices[choice].label}>
          <p className={styles.when}>{restoreChoices[choice].when}</p>
          <ul className={styles.does}>
            {restoreChoices[choice].does.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {asked === choice ? (
            <Sure
              choice={choice}
              isPending={answer.isPending}
              onYes={() => answer.mutate(choice)}
              onNo={() => setAsked(null)}
            />
          ) : (
            <Button variant="default" disabled={answer.isPending} onClick={() => setAsked(choice)}>
              {restoreChoices[choice].button}
            </Button>
          )}
          {answer.variables === choice && <ProblemNotice error={answer.error} />}
        </Panel>
      ))}
    </>
  )
}

function Sure(props: { choice: Choice; isPending: boolean; onYes: () => void; onNo: () => void }) {
  const words = restoreChoices[props.choice]
  const heading = usePanelFocus()
  const color = props.choice === 'this-is-a-copy' ? { color: 'red' } : {}
  return (
    <div className={styles.sure}>
      <h3 ref={heading} tabIndex={-1} className={styles.sureTitle}>
        Sure?
      </h3>
      <p className={styles.when}>{words.sure}</p>
      <div className={styles.answers}>
        <Button {...color} loading={props.isPending} onClick={props.onYes}>
          {words.yes}
        </Button>
        <Button variant="default" disabled={props.isPending} onClick={props.onNo}>
          Not yet
        </Button>
      </div>
    </div>
  )
}
