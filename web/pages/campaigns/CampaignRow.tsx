import { Link } from '@tanstack/react-router'
import { campaignStateMeans, campaignStateWords, count, onDay, sayAgo } from '../../../contract/words.ts'
import type { Reply } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import styles from './Campaigns.module.css'

type Row = Reply<'GET /api/hubs/{hub}/campaigns/{campaign}'>['rows'][number]

const settled: readonly Row['state'][] = ['renewed', 'mended', 'removed']

/** One account: who is asked, how it stands, and what to do where the word does not say it. */
export function CampaignRow({ row, zone, now }: { row: Row; zone: string; now: number }) {
  const { Mark } = platforms[row.platform]
  const means = campaignStateMeans[row.state]
  const { person } = row
  return (
    <li className={styles.row}>
      <div>
        <div className={styles.name}>{row.workspaceName}</div>
        <div className={`${styles.soft} ${styles.what}`}>
          <Mark size={14} />
          {row.name} ({row.platformName})
        </div>
      </div>
      <div className={styles.soft}>
        {row.at
          ? `${row.by ?? 'Somebody'}, ${onDay(row.at, zone, now)}${row.steps > 0 ? ` · ${count(row.steps, 'click')}` : ''}`
          : person
            ? `${person.name} · ${person.email}${person.askedAt ? ` · mailed ${sayAgo(person.askedAt, now)}` : ''}${person.mails > 1 ? `, ${person.mails} mails` : ''}`
            : null}
        {means && <div>{means}</div>}
        {row.state === 'nobody' && (
          <Link to="/w/$workspace/manage/people" params={{ workspace: row.workspaceId }}>
            Invite its owner
          </Link>
        )}
      </div>
      <span className={styles.state} data-open={!settled.includes(row.state)}>
        {campaignStateWords[row.state]}
      </span>
    </li>
  )
}
