import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { askedBecause, campaignLeftOut, count, onDay } from '../../../contract/words.ts'
import { platforms } from '../../platforms/registry.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Panel } from '../../ui/Panel.tsx'
import styles from './Campaigns.module.css'
import type { CampaignPreview } from './what-changed.ts'

/** Person by person, location by location; then what is left out, each with why and what to do. */
export function Preview({
  preview,
  more,
  isWaiting,
}: {
  preview: CampaignPreview
  /** The next page of people, while there is one. */
  more: (() => void) | undefined
  isWaiting: boolean
}) {
  const { people } = preview
  return (
    <>
      <div className={styles.gap}>
        <Panel title="Who gets what" flush>
          {people.length === 0 && <p className={styles.empty}>Nothing of this kind needs anybody now.</p>}
          <ul>
            {people.map((person) => (
              <PersonRow key={person.email} person={person} />
            ))}
          </ul>
          {more && (
            <div className={styles.more}>
              <Button variant="default" loading={isWaiting} onClick={more}>
                Show more: {people.length} of {preview.peopleInAll}
              </Button>
            </div>
          )}
        </Panel>
      </div>
      {preview.leftOut.length > 0 && <LeftOut preview={preview} />}
    </>
  )
}

function PersonRow({ person }: { person: CampaignPreview['people'][number] }) {
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <li className={styles.row}>
      <div>
        <div className={styles.name}>{person.name}</div>
        <div className={styles.soft}>
          {person.email} · {askedBecause[person.why]}
        </div>
      </div>
      <ul>
        {person.workspaces.flatMap((workspace) =>
          workspace.accounts.map((account) => {
            const { Mark } = platforms[account.platform]
            return (
              <li key={account.id} className={styles.soft}>
                <span className={styles.what}>
                  <Mark size={14} />
                  {workspace.name}: {account.platformName},{' '}
                  {account.status === 'disconnected' || !account.actBy
                    ? 'disconnected'
                    : `ends ${onDay(account.actBy, zone, now)}`}
                </span>
              </li>
            )
          }),
        )}
      </ul>
      <span className={styles.soft}>1 mail, {count(person.signIns, 'sign-in')}</span>
    </li>
  )
}

const leftOutNote = ({ leftOut, leftOutInAll }: CampaignPreview): string =>
  leftOutInAll > leftOut.length ? `the first ${leftOut.length} of ${leftOutInAll}` : String(leftOutInAll)

function LeftOut({ preview }: { preview: CampaignPreview }) {
  const hub = useHub()
  return (
    <Panel title="Left out" note={leftOutNote(preview)} flush>
      <ul>
        {preview.leftOut.map((one) => {
          const said = campaignLeftOut(one.why, {
            workspace: one.workspaceName,
            campaign: one.campaign?.title ?? null,
          })
          return (
            <li key={one.account.id} className={styles.row}>
              <div>
                <div className={styles.name}>{one.workspaceName}</div>
                <div className={styles.soft}>
                  {one.account.name} ({one.account.platformName})
                </div>
              </div>
              <span className={styles.soft}>{said.what}</span>
              {one.why === 'nobody' && (
                <Link to="/w/$workspace/manage/people" params={{ workspace: one.workspaceId }}>
                  {said.next}
                </Link>
              )}
              {one.campaign && (
                <Link to="/h/$hub/campaigns/$campaign" params={{ hub: hub.id, campaign: one.campaign.id }}>
                  {said.next}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
