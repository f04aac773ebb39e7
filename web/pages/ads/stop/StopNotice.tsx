import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { count, sayWhen } from '../../../../contract/words.ts'
import type { AdStop } from '../../../api/types.ts'
import { needsCode } from '../../../shell/needs-code.ts'
import { StepUpForm } from '../../../shell/StepUpForm.tsx'
import { TurnOn } from '../../../shell/TurnOn.tsx'
import { useAnnounced } from '../../../ui/Announcer.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { readAdsAgain } from '../shows-ads.ts'
import { isOpen } from '../use-ads.ts'
import styles from './Stop.module.css'

/** A stop that is in force: how far it has come, what is not confirmed yet, and how ads run again. */
export function StopNotice(props: {
  stop: AdStop
  zone: string
  now: number
  /** Null: it is somebody else's to lift. */
  lift: ((stop: string) => Promise<undefined>) | null
}) {
  const { stop, zone, now } = props
  const queries = useQueryClient()
  const lift = useMutation({
    mutationFn: () => (props.lift ?? (async () => undefined))(stop.id),
    onSuccess: () => readAdsAgain(queries),
  })
  const open = isOpen(stop)
  const progress = progressOf(stop)
  // How it stood when the page came is read; only what moves is announced.
  const [before] = useState(progress)
  useAnnounced(progress === before ? null : progress)
  return (
    <div className={styles.gap}>
      <Notice
        quiet
        tone={open ? 'no' : 'warn'}
        sentence={{
          what: `${whatStops(stop)}: stopped by ${stop.by} ${sayWhen(stop.at, zone, now)}.`,
          means: progress,
          ...(stop.scope === 'hub' && !props.lift ? { next: 'Your hub can let them run again.' } : {}),
        }}
        actions={
          props.lift &&
          !needsCode(lift.error) && (
            <Button
              size="compact-sm"
              variant="default"
              loading={lift.isPending}
              onClick={() => lift.mutate()}
            >
              Let ads run again
            </Button>
          )
        }
      >
        <progress
          className={styles.progress}
          aria-label="Confirmed to be off"
          max={Math.max(1, stop.met)}
          value={stop.met ? stop.confirmed : 1}
        >
          {progress}
        </progress>
        {open && stop.open.length > 0 && (
          <ul>
            {stop.open.map((one) => (
              <li key={one.ad}>
                <Link to="/w/$workspace/ads/$ad" params={{ workspace: one.workspace, ad: one.ad }}>
                  {one.name}
                </Link>{' '}
                is not confirmed yet.{' '}
                <a href={one.manager} target="_blank" rel="noreferrer noopener">
                  Switch it off in the ads manager
                </a>
              </li>
            ))}
          </ul>
        )}
        <ProblemNotice
          error={needsCode(lift.error) ? null : lift.error}
          actions={<TurnOn error={lift.error} />}
        />
      </Notice>
      {needsCode(lift.error) && (
        <div className={styles.stepUp}>
          <StepUpForm
            before="let ads run again"
            practice={lift.error.facts.next === 'practice-code'}
            onDone={() => lift.mutate()}
            onGiveUp={lift.reset}
          />
        </div>
      )}
    </div>
  )
}

const whatStops = ({ scope, account }: AdStop): string =>
  ({ hub: 'All ads of all locations', workspace: 'All ads of this location' })[scope as string] ??
  `All ads that ${account?.name ?? 'one ad account'} pays for`

function progressOf({ met, confirmed }: AdStop): string {
  if (met === 0) return 'None was running.'
  if (confirmed < met) return `${confirmed} of ${count(met, 'ad')} confirmed to be off. We keep asking.`
  return met === 1
    ? 'The one that ran is confirmed to be off.'
    : `All ${met} that ran are confirmed to be off.`
}
