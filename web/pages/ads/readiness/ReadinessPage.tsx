import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { adObjectives, elsewhereSentence, lacksWords, sayWhen } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { AdReadiness } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { BackToAds } from '../BackToAds.tsx'
import { useAdTerms } from '../use-ads.ts'
import styles from './Readiness.module.css'
import { ReadinessRow } from './ReadinessRow.tsx'

/** What is there and what is missing to run ads, asked of the platforms now; each with its one next step. */
export function ReadinessPage() {
  const workspace = useWorkspace()
  const params = { workspace: workspace.id }
  const { data, error, refetch, isFetching } = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/ad-readiness', { params }),
    staleTime: 0,
  })
  const terms = useAdTerms()
  return (
    <Page
      title="What ads need"
      within={workspace.name}
      back={<BackToAds />}
      narrow
      lead="What is there, what is missing, and the one step that mends it."
      aside={
        <Button
          variant="default"
          leftSection={<RefreshCw size={16} aria-hidden="true" />}
          loading={isFetching}
          onClick={() => void refetch()}
        >
          Look again
        </Button>
      }
    >
      <ProblemNotice error={error} />
      {!data && !error && (
        <Panel title="Asking the platforms" flush>
          <Waiting rows={4} what="Asking the platforms" />
        </Panel>
      )}
      {data?.accounts.length === 0 && (
        <Panel title="No ad account is connected">
          <p className={styles.line}>
            An ad account pays for ads. Connect Facebook, LinkedIn or TikTok Ads as somebody who may advertise
            with one, and choose it.
          </p>
          <p className={styles.line}>
            <Link to="/w/$workspace/manage/accounts/ads" params={params}>
              Choose the ad account
            </Link>
          </p>
        </Panel>
      )}
      {data?.accounts.map((one) => (
        <OfAccount key={one.account} account={one} />
      ))}
      {terms.data?.elsewhere.map(({ platform, code, url }) => {
        const said = elsewhereSentence(code, platform.name)
        return (
          <Panel key={platform.id} title={platform.name}>
            <p className={styles.line}>
              {said.what} {said.next}{' '}
              <a href={url} target="_blank" rel="noreferrer noopener">
                Open the ads manager of {platform.name}
              </a>
            </p>
          </Panel>
        )
      })}
    </Page>
  )
}

function OfAccount({ account }: { account: AdReadiness }) {
  const { timeZone } = useWorkspace()
  const now = useNow()
  return (
    <Panel
      title={`${account.name} (${account.platform.name})`}
      note={account.ready ? 'Ready for ads' : 'Something is missing'}
      flush
    >
      <ul>
        {account.items.map((item) => (
          <ReadinessRow key={item.item} item={item} of={account} />
        ))}
      </ul>
      <div className={styles.goals}>
        <h3 className={styles.name}>What it can bring</h3>
        <ul>
          {account.objectives.map(({ objective, ready, lacks }) => (
            <li key={objective} className={styles.goal} data-ready={ready}>
              {adObjectives[objective].label}:{' '}
              {ready ? 'ready' : `lacks ${lacksWords(lacks) || 'something above'}`}
            </li>
          ))}
        </ul>
        {account.lookedAt && (
          <p className={styles.soft}>Looked at {sayWhen(account.lookedAt, timeZone, now)}.</p>
        )}
      </div>
    </Panel>
  )
}
