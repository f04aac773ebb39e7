import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Ad } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { mayWrite } from '../../posts/may-write.ts'
import { JoinAnewLink } from '../JoinAnewLink.tsx'
import { mayRun } from '../may-run.ts'
import styles from './Ad.module.css'
import { canDiscard, canEdit, canEnd, canPause, isOutOfReach, isOver } from './ad-phase.ts'
import { DeedProblem } from './DeedProblem.tsx'
import type { AdDeeds } from './use-ad.ts'

/** Switch off, end, edit, throw away, write another like it: whichever the ad still allows. */
export function AdActions({ ad, deeds }: { ad: Ad; deeds: AdDeeds }) {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const [isEnding, setEnding] = useState(false)
  const { pause, end, discard } = deeds
  if (!mayWrite(workspace)) return null
  const params = { workspace: workspace.id }
  const leave = () => void navigate({ to: '/w/$workspace/ads', params })
  return (
    <>
      <DeedProblem error={pause.error ?? end.error ?? discard.error} />
      <div className={styles.actions}>
        {canPause(ad) && (
          <Button color="red" loading={pause.isPending} onClick={() => pause.mutate()}>
            Switch it off
          </Button>
        )}
        {canEdit(ad) && (
          <Button
            variant="default"
            renderRoot={(rest) => (
              <Link to="/w/$workspace/ads/$ad/edit" params={{ ...params, ad: ad.id }} {...rest} />
            )}
          >
            {ad.state === 'draft' ? 'Go on writing' : 'Change it'}
          </Button>
        )}
        <JoinAnewLink ad={ad} />
        {canEnd(ad) && mayRun(workspace) && (
          <Button variant="default" aria-expanded={isEnding} onClick={() => setEnding(!isEnding)}>
            End it …
          </Button>
        )}
        {(isOver(ad) || ad.state === 'paused') && (
          <Button
            variant="default"
            renderRoot={(rest) => (
              <Link to="/w/$workspace/ads/new" params={params} search={{ from: ad.id }} {...rest} />
            )}
          >
            Write one like it
          </Button>
        )}
        {canDiscard(ad) && (
          <Button
            variant="subtle"
            color="red"
            loading={discard.isPending}
            onClick={() => discard.mutate(undefined, { onSuccess: leave })}
          >
            Throw away
          </Button>
        )}
      </div>
      {isEnding && canEnd(ad) && (
        <Notice
          tone="warn"
          sentence={{
            what: 'End it for good?',
            means: isOutOfReach(ad)
              ? `Nobody here can switch it off at ${ad.platform.name}, so end it only once it is off there. Its numbers stay here.`
              : `It is switched off, and what was made of it is taken away at ${ad.platform.name}. Its numbers stay here.`,
          }}
          actions={
            <>
              <Button
                color="red"
                loading={end.isPending}
                onClick={() => end.mutate(undefined, { onSuccess: () => setEnding(false) })}
              >
                Yes, end it
              </Button>
              <Button variant="default" onClick={() => setEnding(false)}>
                Keep it
              </Button>
            </>
          }
        />
      )}
    </>
  )
}
