import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ListChecks, Megaphone } from 'lucide-react'
import { api } from '../../../api/client.ts'
import type { AdLine } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { mayWrite } from '../../posts/may-write.ts'
import { mayRun } from '../may-run.ts'
import { StopButton } from '../stop/StopButton.tsx'
import { StopNotice } from '../stop/StopNotice.tsx'
import { StopPanel } from '../stop/StopPanel.tsx'
import { useWorkspaceStop } from '../stop/use-workspace-stop.ts'
import { useAds, useAdTerms } from '../use-ads.ts'
import { AdRow } from './AdRow.tsx'
import { groupAds } from './groups.ts'
import { LimitBar } from './LimitBar.tsx'
import styles from './List.module.css'
import { NoAds } from './NoAds.tsx'
import { RecentNumbers } from './RecentNumbers.tsx'

/** Ads of a location: what needs somebody, what runs, what it costs, and the one button that stops all. */
export function AdsPage() {
  const workspace = useWorkspace()
  const now = useNow()
  const { data, error } = useAds()
  const terms = useAdTerms()
  // Without an ad yet: of the currencies that its ad accounts have.
  const limits = data?.limits.length ? data.limits : (terms.data?.limits ?? [])
  const stopping = useWorkspaceStop()
  const params = { workspace: workspace.id }
  const writes = mayWrite(workspace)
  return (
    <Page
      title="Ads"
      within={workspace.name}
      aside={
        <div className={styles.begin}>
          {writes && <StopButton stopping={stopping} label="Stop all ads" />}
          <Button
            variant="default"
            leftSection={<ListChecks size={16} aria-hidden="true" />}
            renderRoot={(rest) => <Link to="/w/$workspace/ads/needed" params={params} {...rest} />}
          >
            What is needed
          </Button>
          {writes && (
            <Button
              leftSection={<Megaphone size={16} aria-hidden="true" />}
              renderRoot={(rest) => <Link to="/w/$workspace/ads/new" params={params} {...rest} />}
            >
              Write an ad
            </Button>
          )}
        </div>
      }
    >
      <ProblemNotice error={error} />
      {stopping.isAsking && (
        <StopPanel stopping={stopping} where="this location" accounts={accountsOf(data?.ads ?? [])} />
      )}
      {data?.stops
        .filter((stop) => !stop.liftedAt)
        .map((stop) => (
          <StopNotice
            key={stop.id}
            stop={stop}
            zone={workspace.timeZone}
            now={now}
            lift={
              mayRun(workspace) && stop.scope !== 'hub'
                ? (id) =>
                    api.call('POST /api/workspaces/{workspace}/ad-stops/{stop}/lift', {
                      params: { ...params, stop: id },
                    })
                : null
            }
          />
        ))}
      {!data && !error && (
        <Panel title="Ads" flush>
          <Waiting rows={3} what="Loading the ads" />
        </Panel>
      )}
      {data && limits.length > 0 && (
        <Panel title="What may be spent">
          {limits.map((limit) => (
            <LimitBar key={limit.currency} limit={limit} now={now} />
          ))}
        </Panel>
      )}
      {data?.ads.length === 0 && <NoAds />}
      {groupAds(data?.ads ?? []).map((group) => (
        <Panel key={group.title} title={group.title} flush>
          <ul>
            {group.ads.map((ad) => (
              <AdRow key={ad.id} ad={ad} zone={workspace.timeZone} now={now} />
            ))}
          </ul>
        </Panel>
      ))}
      {data && data.ads.length > 0 && <RecentNumbers />}
    </Page>
  )
}

const accountsOf = (ads: readonly AdLine[]) => [
  ...new Map(ads.map(({ account }) => [account.id, account])).values(),
]
