import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRight, CircleCheck } from 'lucide-react'
import { allOf } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { GuestPage } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Guest.module.css'

type Step = GuestPage['steps'][number]

/** One platform: what it takes and the way there, or the choice that waits, or what was connected. */
export function GuestStep({ visit, step }: { visit: GuestPage; step: Step }) {
  const { Mark } = platforms[step.platform]
  return (
    <li className={styles.step}>
      <div className={styles.head}>
        <Mark size={22} />
        <h2>{step.account ? `${step.name}: ${step.account}` : step.name}</h2>
        {step.state === 'done' && (
          <span className={styles.done}>
            <CircleCheck size={18} aria-hidden="true" />
            Connected
          </span>
        )}
      </div>
      <div className={styles.body}>
        {step.state === 'done' ? (
          step.kept.length > 0 && <p>{allOf(step.kept)}</p>
        ) : step.state === 'choosing' ? (
          <Choosing visit={visit} step={step} />
        ) : (
          <Open visit={visit} step={step} label={`Continue to ${step.name}`} />
        )}
      </div>
    </li>
  )
}

function Choosing({ visit, step }: { visit: GuestPage; step: Step }) {
  return (
    <>
      <p>
        You signed in at {step.name}. Now choose which accounts belong to {visit.link.workspaceName}.
      </p>
      {step.grantId && (
        <Button
          size="md"
          fullWidth
          renderRoot={(rest) => (
            <Link
              to="/guest/$link/choose/$grant"
              params={{ link: visit.link.id, grant: step.grantId ?? '' }}
              {...rest}
            />
          )}
        >
          Choose accounts
        </Button>
      )}
      <Begin visit={visit} step={step} label="Sign in as somebody else" quiet />
    </>
  )
}

/** Said before the redirect, while it can still be put right. */
function Open({ visit, step, label }: { visit: GuestPage; step: Step; label: string }) {
  const lines = platforms[step.platform].needs.own.map((line) =>
    line.replaceAll('{workspace}', visit.link.workspaceName),
  )
  return (
    <>
      {step.account && <p>Reconnect this very account: sign in with a login that reaches {step.account}.</p>}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {step.keepTicked.length > 0 && (
        <p>
          If {step.name} shows a list of accounts, leave these ticked:{' '}
          <strong>{allOf(step.keepTicked)}</strong>.
        </p>
      )}
      {step.oneLiveGrant && (
        <p className={styles.soft}>
          {step.name} keeps one connection alive per account: if yours is connected elsewhere, that one ends.
        </p>
      )}
      {visit.practice && (
        <p className={styles.soft}>Practice: you will meet our stand-in. Nothing leaves this machine.</p>
      )}
      <Begin visit={visit} step={step} label={label} />
    </>
  )
}

function Begin(props: { visit: GuestPage; step: Step; label: string; quiet?: boolean }) {
  const { visit, step, quiet } = props
  const begin = useMutation({
    mutationFn: () =>
      api.call('POST /api/guest/{link}/connections', {
        params: { link: visit.link.id },
        body: { platform: step.platform },
      }),
    onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl),
  })
  return (
    <>
      <ProblemNotice error={begin.error} onClose={begin.reset} />
      <Button
        fullWidth
        size={quiet ? 'sm' : 'md'}
        variant={quiet ? 'subtle' : 'filled'}
        loading={begin.isPending || begin.isSuccess}
        onClick={() => begin.mutate()}
        rightSection={quiet ? undefined : <ArrowRight size={16} aria-hidden="true" />}
      >
        {props.label}
      </Button>
    </>
  )
}
