import { useParams } from '@tanstack/react-router'
import type { Ad } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { mayWrite } from '../../posts/may-write.ts'
import { BackToAds } from '../BackToAds.tsx'
import { StopButton } from '../stop/StopButton.tsx'
import { StopPanel } from '../stop/StopPanel.tsx'
import { useWorkspaceStop } from '../stop/use-workspace-stop.ts'
import styles from './Ad.module.css'
import { AdActions } from './AdActions.tsx'
import { AdLedger } from './AdLedger.tsx'
import { ApprovalsPanel } from './ApprovalsPanel.tsx'
import { ApprovePanel } from './ApprovePanel.tsx'
import { canApprove, hasRun } from './ad-phase.ts'
import { MadePanel } from './MadePanel.tsx'
import { NumbersPanel } from './NumbersPanel.tsx'
import { PlanFacts } from './PlanFacts.tsx'
import { StatePanel } from './StatePanel.tsx'
import { type AdDeeds, useAd } from './use-ad.ts'

/** An ad's story: how it stands and the one step, what it brought, what was approved, made and done. */
export function AdPage() {
  const { ad: id } = useParams({ from: '/signed-in/w/$workspace/ads/$ad' })
  const workspace = useWorkspace()
  const now = useNow()
  const deeds = useAd(workspace.id, id)
  const stopping = useWorkspaceStop()
  const { data: ad, error } = deeds.shown
  return (
    <Page
      title={ad?.name ?? 'Ad'}
      within={workspace.name}
      back={<BackToAds />}
      lead={ad && `${ad.shownBy} on ${ad.platform.name}. Written by ${ad.author}.`}
      aside={mayWrite(workspace) && <StopButton stopping={stopping} label="Stop all ads" />}
    >
      {stopping.isAsking && <StopPanel stopping={stopping} where="this location" />}
      <ProblemNotice error={error} />
      {!ad && !error && <Waiting rows={3} what="Loading the ad" />}
      {ad && <Story ad={ad} deeds={deeds} now={now} />}
    </Page>
  )
}

function Story({ ad, deeds, now }: { ad: Ad; deeds: AdDeeds; now: number }) {
  const asks = canApprove(ad)
  return (
    <div className={styles.stack}>
      <StatePanel ad={ad} now={now} actions={<AdActions ad={ad} deeds={deeds} />} />
      {asks && <ApprovePanel ad={ad} deeds={deeds} />}
      {hasRun(ad) && <NumbersPanel ad={ad} />}
      {!asks && (
        <Panel title="The plan">
          <PlanFacts ad={ad} />
        </Panel>
      )}
      <MadePanel ad={ad} />
      <ApprovalsPanel ad={ad} now={now} />
      <AdLedger ad={ad} now={now} />
    </div>
  )
}
