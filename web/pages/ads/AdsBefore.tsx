import { Button } from '@mantine/core'
import { useState } from 'react'
import { adLines } from '../../../contract/words.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { usePanelFocus } from '../../ui/use-panel-focus.ts'
import { AdsFirst, type AdsWish } from '../accounts/AdsFirst.tsx'
import panel from '../accounts/RemovePanel.module.css'
import { useRemovalPlan } from '../accounts/use-removal-plan.ts'

/** Another ad account is to take the place of one on which ads hang: they come first. */
export function AdsBefore(props: {
  account: string
  platform: string
  busy: boolean
  onGo: (ads: AdsWish) => void
  onClose: () => void
}) {
  const { plan, isPausing, onPaused } = useRemovalPlan(props.account)
  const [wish, setWish] = useState<AdsWish | null>(null)
  const heading = usePanelFocus()
  const ads = plan.data?.ads
  const runs = ads !== undefined && ads.on.length > 0
  const leaves = runs && wish === 'leave-running'
  return (
    <div className={panel.panel} aria-busy={props.busy}>
      <h4 className={panel.title} tabIndex={-1} ref={heading}>
        Ads hang on {plan.data?.name ?? 'the ad account in use'}
      </h4>
      <ProblemNotice error={plan.error} />
      {ads && (
        <ul className={panel.lines}>
          {adLines(ads, props.platform).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {runs && (
        <AdsFirst
          account={props.account}
          platform={props.platform}
          ads={ads}
          wish={wish}
          onWish={setWish}
          onPaused={onPaused}
        />
      )}
      {isPausing && !runs && (
        <p className={panel.note} role="status">
          All of its ads are off, confirmed by {props.platform}.
        </p>
      )}
      <div className={panel.buttons}>
        <Button
          color="red"
          loading={props.busy}
          disabled={!ads || (runs && !leaves)}
          onClick={() => props.onGo(leaves ? 'leave-running' : 'pause-first')}
        >
          {leaves ? 'Change it, and leave ads running' : 'Change the ad account'}
        </Button>
        <Button variant="default" disabled={props.busy} onClick={props.onClose}>
          Keep it
        </Button>
      </div>
    </div>
  )
}
