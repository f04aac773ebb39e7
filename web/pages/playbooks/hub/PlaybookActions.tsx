import { Button } from '@mantine/core'
import { useState } from 'react'
import { count } from '../../../../contract/words.ts'
import type { Playbook } from '../../../api/types.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import styles from '../Playbooks.module.css'
import { AskForm } from './AskForm.tsx'
import { isOpen } from './is-open.ts'
import type { PlaybookDeeds } from './use-playbook.ts'

type Asking = 'stop' | 'ask' | 'discard' | null

/** Open, ask, close, stop; what cannot be undone asks once more. */
export function PlaybookActions(props: {
  playbook: Playbook
  canOpen: boolean
  deeds: PlaybookDeeds
  onGone: () => void
}) {
  const { playbook, deeds } = props
  const [asking, setAsking] = useState<Asking>(null)
  const { open, close, stop, ask, discard, save } = deeds
  const toggle = (what: Asking) => setAsking(asking === what ? null : what)
  const takesOthers = isOpen(playbook)
  return (
    <>
      <div className={styles.notices}>
        <ProblemNotice
          error={open.error ?? close.error ?? stop.error ?? ask.error ?? discard.error ?? save.error}
        />
        {stop.data && (
          <Notice
            tone="good"
            onClose={stop.reset}
            sentence={{
              what:
                stop.data.met > 0
                  ? `${count(stop.data.met, 'ad')} will be off in a moment.`
                  : 'None of its ads ran.',
              means: 'Each counts as off once its platform has confirmed it; look at the list below.',
            }}
          />
        )}
        {ask.data && (
          <Notice
            tone="good"
            onClose={ask.reset}
            sentence={{
              what:
                ask.data.workspaces > 0
                  ? `${count(ask.data.workspaces, 'location')} will be told in a moment.`
                  : 'Nobody was left to ask: everybody was asked before, or has answered.',
            }}
          />
        )}
      </div>
      <div className={styles.actions}>
        {takesOthers ? (
          <>
            <Button aria-expanded={asking === 'ask'} onClick={() => toggle('ask')}>
              Ask locations …
            </Button>
            <Button variant="default" loading={close.isPending} onClick={() => close.mutate()}>
              Take nobody new
            </Button>
          </>
        ) : (
          <Button
            disabled={!props.canOpen}
            loading={open.isPending}
            onClick={() => open.mutate(playbook.version)}
          >
            {playbook.state === 'draft' ? 'Offer it to locations' : 'Open it again'}
          </Button>
        )}
        {playbook.state !== 'draft' && !playbook.stoppedAt && (
          <Button
            variant="default"
            color="red"
            aria-expanded={asking === 'stop'}
            onClick={() => toggle('stop')}
          >
            Stop all of this playbook …
          </Button>
        )}
        {playbook.state === 'draft' && (
          <Button variant="default" aria-expanded={asking === 'discard'} onClick={() => toggle('discard')}>
            Throw it away …
          </Button>
        )}
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          Save as a file
        </Button>
      </div>
      {asking === 'ask' && takesOthers && <AskForm ask={ask} onDone={() => setAsking(null)} />}
      {asking === 'stop' && (
        <Sure
          what="Stop every ad of this playbook?"
          means="Those that run are switched off at their platforms, and nobody new joins. Other ads of these locations go on."
          yes="Yes, stop them all"
          isPending={stop.isPending}
          onYes={() => stop.mutate(undefined, { onSuccess: () => setAsking(null) })}
          onNo={() => setAsking(null)}
        />
      )}
      {asking === 'discard' && (
        <Sure
          what="Throw this draft away?"
          means="Nobody was offered it."
          yes="Yes, throw it away"
          isPending={discard.isPending}
          onYes={() => discard.mutate(undefined, { onSuccess: props.onGone })}
          onNo={() => setAsking(null)}
        />
      )}
    </>
  )
}

function Sure(props: {
  what: string
  means: string
  yes: string
  isPending: boolean
  onYes: () => void
  onNo: () => void
}) {
  return (
    <div className={styles.under}>
      <Notice
        tone="warn"
        sentence={{ what: props.what, means: props.means }}
        actions={
          <>
            <Button color="red" loading={props.isPending} onClick={props.onYes}>
              {props.yes}
            </Button>
            <Button variant="default" onClick={props.onNo}>
              Leave it as it is
            </Button>
          </>
        }
      />
    </div>
  )
}
