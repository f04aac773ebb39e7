import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Megaphone } from 'lucide-react'
import { campaignLine, onDay } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Campaigns.module.css'
import { FirstCampaign } from './FirstCampaign.tsx'

const route = 'GET /api/hubs/{hub}/campaigns'

/** Every renewal campaign of a hub, with how far it is. */
export function CampaignsPage() {
  const hub = useHub()
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const list = useInfiniteQuery({
    queryKey: [route, { hub: hub.id }],
    queryFn: ({ pageParam }) =>
      api.call(route, { params: { hub: hub.id }, query: pageParam ? { after: pageParam } : {} }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchOnWindowFocus: true,
  })
  const campaigns = list.data?.pages.flatMap((page) => page.campaigns) ?? []
  return (
    <Page
      narrow
      title="Campaigns"
      within={hub.name}
      lead="Ask everybody at once to renew what needs a person. Each gets one mail with one link of their own."
    >
      <ProblemNotice error={list.error} />
      {list.data && campaigns.length === 0 ? (
        <FirstCampaign />
      ) : (
        <>
          <p>
            <Button
              leftSection={<Megaphone size={16} aria-hidden="true" />}
              renderRoot={(rest) => <Link to="/h/$hub/campaigns/new" params={{ hub: hub.id }} {...rest} />}
            >
              New campaign
            </Button>
          </p>
          <Panel title="Campaigns" flush>
            {!list.data && !list.isError && <Waiting rows={2} what="Loading the campaigns" />}
            <ul>
              {campaigns.map((one) => (
                <li key={one.id} className={styles.row}>
                  <Link
                    className={styles.name}
                    to="/h/$hub/campaigns/$campaign"
                    params={{ hub: hub.id, campaign: one.id }}
                  >
                    {one.title}
                  </Link>
                  <span className={styles.soft}>{campaignLine(one.counts)}</span>
                  <span className={styles.soft}>
                    {one.finishedAt
                      ? `finished ${onDay(one.finishedAt, zone, now)}`
                      : `sent ${onDay(one.sentAt, zone, now)}`}
                  </span>
                </li>
              ))}
            </ul>
            {list.hasNextPage && (
              <div className={styles.more}>
                <Button
                  variant="default"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  Show more
                </Button>
              </div>
            )}
          </Panel>
        </>
      )}
    </Page>
  )
}
