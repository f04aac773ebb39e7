import { CircleCheck, CircleDashed, OctagonX } from 'lucide-react'
import { closingStepSentence, type Sentence, sayWhen } from '../../../contract/words.ts'
import type { Reply } from '../../api/types.ts'
import { useNow } from '../../time/use-now.ts'
import { Panel } from '../../ui/Panel.tsx'
import styles from './ClosingPage.module.css'

type Step = Reply<'GET /api/hubs/{hub}/closings/{closing}'>['steps'][number]

const marks = {
  waiting: { Icon: CircleDashed, tone: 'waits' },
  done: { Icon: CircleCheck, tone: 'done' },
  failed: { Icon: OctagonX, tone: 'failed' },
} as const

/** What became of each step, in order, and when. */
export function ClosingSteps(props: { steps: readonly Step[]; zone: string }) {
  const now = useNow()
  return (
    <Panel title="What happened" flush>
      <ol className={styles.steps}>
        {props.steps.map(({ step, state, facts, at }) => (
          <StepItem key={step} state={state} said={closingStepSentence(step, state, facts)}>
            {at && sayWhen(at, props.zone, now)}
          </StepItem>
        ))}
      </ol>
    </Panel>
  )
}

export function StepItem(props: {
  state: Step['state']
  said: Sentence
  children?: string | null | undefined | ''
}) {
  const { said, state } = props
  const { Icon, tone } = marks[state]
  return (
    <li>
      <Icon size={18} className={styles[tone]} aria-hidden="true" />
      <div>
        <p className={styles.what}>{said.what}</p>
        {(said.means ?? said.next) && (
          <p className={styles.soft}>{[said.means, said.next].filter(Boolean).join(' ')}</p>
        )}
      </div>
      {props.children && <span className={styles.when}>{props.children}</span>}
    </li>
  )
}
