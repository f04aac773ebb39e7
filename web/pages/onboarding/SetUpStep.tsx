import { Button } from '@mantine/core'
import { Check, Circle, CircleDashed, CircleDot, Hourglass } from 'lucide-react'
import { onboardingSentence, onboardingStates, onboardingTitles } from '../../../contract/words.ts'
import type { SetUp } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import styles from './SetUp.module.css'
import { stepAddress } from './step-address.ts'

type Step = SetUp['steps'][number]

const icons = { done: Check, 'to-do': CircleDot, waiting: Hourglass, later: Circle, 'not-used': CircleDashed }

/** One step: how it stands, and the thing to press. The next one stands out. */
export function SetUpStep(props: {
  step: Step
  page: SetUp
  now: number
  isNext: boolean
  pending: boolean
  onChange: (wish: 'confirm' | 'reopen' | 'keep' | 'hand-over') => void
}) {
  const { step, page, isNext, onChange, pending } = props
  const workspace = useWorkspace()
  const about = { confirmed: page.confirmed, zone: workspace.timeZone, now: props.now }
  const sentence = onboardingSentence(step, about)
  const Icon = icons[step.state]
  const address = stepAddress(step, page, workspace)
  const look = isNext ? 'filled' : 'default'
  return (
    <li className={`${styles.step} ${isNext ? styles.next : ''}`} aria-current={isNext ? 'step' : undefined}>
      <span className={`${styles.icon} ${styles[step.state]}`}>
        <Icon size={18} aria-hidden="true" />
      </span>
      <div className={styles.words}>
        <h2 className={styles.title}>
          {onboardingTitles[step.step]}
          <span className="visually-hidden">: {onboardingStates[step.state]}</span>
        </h2>
        <p className={styles.what}>{sentence.what}</p>
      </div>
      <div className={styles.actions}>
        {step.step === 'confirm' && step.state === 'to-do' && page.may.connect && (
          <Button variant={look} loading={pending} onClick={() => onChange('confirm')}>
            {sentence.next}
          </Button>
        )}
        {step.step === 'confirm' && step.state === 'done' && page.may.connect && (
          <Button variant="subtle" size="compact-sm" disabled={pending} onClick={() => onChange('reopen')}>
            Not right after all
          </Button>
        )}
        {address && sentence.next && (
          <Button component="a" href={address} variant={look}>
            {sentence.next}
          </Button>
        )}
        {step.step === 'hand-off' && step.state === 'to-do' && page.may.connect && (
          <Button variant="subtle" size="compact-sm" disabled={pending} onClick={() => onChange('keep')}>
            Stays with the hub
          </Button>
        )}
        {step.step === 'hand-off' &&
          step.state === 'not-used' &&
          workspace.kind === 'location' &&
          page.may.connect && (
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={pending}
              onClick={() => onChange('hand-over')}
            >
              Hand over after all
            </Button>
          )}
      </div>
    </li>
  )
}
