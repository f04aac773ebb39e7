import { Button } from '@mantine/core'
import {
  campaignEffort,
  campaignLine,
  campaignOpen,
  campaignTotal,
  count,
  onDay,
  sayDay,
} from '../../../contract/words.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { CampaignActions } from './CampaignActions.tsx'
import { CampaignRow } from './CampaignRow.tsx'
import styles from './Campaigns.module.css'
import { useCampaign } from './use-campaign.ts'

/** How far a campaign is: in a line, in a bar, and account by account; those that wait for somebody first. */
export function CampaignPage() {
  const hub = useHub()
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { list, remind, finish, save } = useCampaign(hub.id)
  const head = list.data?.pages[0]
  const campaign = head?.campaign
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const share = campaign ? (campaign.counts.renewed / Math.max(1, campaignTotal(campaign.counts))) * 100 : 0
  return (
    <Page
      narrow
      title={campaign?.title ?? 'Campaign'}
      within={hub.name}
      lead={campaign && `${campaignLine(campaign.counts)}.`}
    >
      <ProblemNotice error={list.error ?? remind.error ?? finish.error ?? save.error} />
      {!list.data && !list.isError && <Waiting rows={4} what="Loading the campaign" />}
      {head && campaign && (
        <>
          <div className={styles.bar} aria-hidden="true">
            <span className={styles.fill} style={{ width: `${share}%` }} />
          </div>
          <p className={styles.soft}>
            {campaign.finishedAt
              ? `Finished ${onDay(campaign.finishedAt, zone, now)} by ${campaign.finishedBy}; this is how it stood then.`
              : `Sent ${onDay(campaign.sentAt, zone, now)} in the name of ${campaign.askedBy}. ${head.people.asked} of ${count(head.people.all, 'person', 'people')} mailed; links open until ${sayDay(campaign.linksEndAt, zone, now)}${campaign.nextAt ? `, next reminder ${sayDay(campaign.nextAt, zone, now)}` : ''}.`}
          </p>
          {head.effort.locations > 0 && <p className={styles.soft}>{campaignEffort(head.effort)}</p>}
          {!campaign.finishedAt && !campaign.askerMay && (
            <Notice
              quiet
              tone="warn"
              sentence={{
                what: `${campaign.askedBy} may no longer ask, so the links do not hold.`,
                next: 'Remind them: fresh links go out in your name.',
              }}
            />
          )}
          {remind.data && (
            <Notice
              tone="good"
              onClose={remind.reset}
              sentence={{
                what: `${remind.data.asked} will get a fresh link in a moment.`,
                ...(remind.data.tooSoon > 0
                  ? { means: `${remind.data.tooSoon} had a mail within the last hour and are left in peace.` }
                  : {}),
              }}
            />
          )}
          <CampaignActions
            isFinished={campaign.finishedAt !== null}
            open={campaignOpen(campaign.counts)}
            busy={remind.isPending || finish.isPending}
            onRemind={() => remind.mutate(undefined)}
            onFinish={() => finish.mutate()}
            onSave={() => save.mutate()}
          />
          <Panel title="Accounts" flush>
            <ul>
              {rows.map((row) => (
                <CampaignRow key={row.accountId} row={row} zone={zone} now={now} />
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
