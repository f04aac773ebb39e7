import { Button } from '@mantine/core'
import { ArrowRight, CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { GuestPage } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Guest.module.css'
import { SameSignIn } from './SameSignIn.tsx'
import { type Other, useOnward } from './use-onward.ts'

/** Everything else the same person is asked for: what the sign-in just given may renew as well, and what takes another. */
export function Others({ visit, isBack }: { visit: GuestPage; isBack: boolean }) {
  const onward = useOnward(visit.link.id)
  const { others } = visit
  const isDone = visit.steps.every((step) => step.state === 'done')
  const next = others.find((one) => one.state === 'confirmed')
  const goes = useRef(false)
  useEffect(() => {
    // What was confirmed goes on by itself, one location after the other, until something needs the person again.
    if (!next || !isBack || !isDone || goes.current) return
    goes.current = true
    onward.mutate(next)
  }, [next, isBack, isDone, onward])
  if (others.length === 0) return null
  // Asked once: what was left unticked then is not offered again on the way.
  const wasAsked = visit.steps.some((step) => step.confirmed)
  const offered = isDone && !wasAsked ? others.filter((one) => one.sameSignIn && one.state === 'open') : []
  const rest = others.filter((one) => !offered.includes(one))
  if (next && onward.isPending)
    return <Waiting rows={1} what={`Going on to ${next.platformName} for ${next.workspaceName}`} />
  return (
    <>
      <ProblemNotice error={onward.error} onClose={onward.reset} />
      {offered.length > 0 && (
        <SameSignIn key={visit.link.id} visit={visit} offered={offered} onward={onward} />
      )}
      {rest.length > 0 && (
        <section className={styles.others}>
          <h2 className={styles.title}>
            {offered.length > 0 ? 'With another sign-in' : 'Also asked of you'}
          </h2>
          <ul>
            {rest.map((one) => (
              <Row
                key={`${one.link} ${one.platform}`}
                other={one}
                busy={onward.isPending}
                onGo={() => onward.mutate(one)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Row({ other, busy, onGo }: { other: Other; busy: boolean; onGo: () => void }) {
  const { Mark } = platforms[other.platform]
  return (
    <li className={styles.other}>
      <Mark size={18} />
      <span>
        <strong>{other.workspaceName}</strong>
        <span className={styles.soft}>
          {' '}
          {other.account ?? other.platformName} ({other.platformName})
        </span>
      </span>
      {other.state === 'done' ? (
        <span className={styles.done}>
          <CircleCheck size={18} aria-hidden="true" />
          Renewed
        </span>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          rightSection={<ArrowRight size={14} aria-hidden="true" />}
          aria-label={`Go on with ${other.workspaceName}, ${other.platformName}`}
          onClick={onGo}
        >
          Go on
        </Button>
      )}
    </li>
  )
}
