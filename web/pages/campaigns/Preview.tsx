import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { askedBecause, campaignLeftOut, count, onDay } from '../../../contract/words.ts'
import { platforms } from '../../platforms/registry.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Panel } from '../../ui/Panel.tsx'
import styles from './Campaigns.module.css'
import type { CampaignPreview } from './what-changed.ts'

const first = 50

/** Person by person, location by location; then what is left out, each with why and what to do. */
export function Preview({ preview }: { preview: CampaignPreview }) {
  const [all, setAll] = useState(false)
  const people = all ? preview.people : preview.people.slice(0, first)
  return (
    <>
      <div className={styles.gap}>
        <Panel title="Who gets what" flush>
          {people.length === 0 && <p className={styles.empty}>Nothing of this kind needs anybody now.</p>}
          <ul className={styles.list}>
            {people.map((person) => (
              <PersonRow key={person.email} person={person} />
            ))}
          </ul>
          {preview.people.length > people.length && (
            <div className={styles.more}>
              <Button variant="default" onClick={() => setAll(true)}>
                Show all {preview.people.length}
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
  const links = person.workspaces.reduce((sum, one) => sum + one.links, 0)
  return (
    <li className={styles.row}>
      <div>
        <div className={styles.name}>{person.name}</div>
        <div className={styles.soft}>
          {person.email} · {askedBecause[person.why]}
        </div>
      </div>
      <ul className={styles.list}>
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
      <span className={styles.soft}>1 mail, {count(links, 'link')}</span>
    </li>
  )
}

function LeftOut({ preview }: { preview: CampaignPreview }) {
  const hub = useHub()
  return (
    <Panel title="Left out" note={String(preview.leftOut.length)} flush>
      <ul className={styles.list}>
        {preview.leftOut.slice(0, 200).map((one) => {
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
