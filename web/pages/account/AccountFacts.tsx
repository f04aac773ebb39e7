import { Link } from '@tanstack/react-router'
import { Check, X } from 'lucide-react'
import { capabilityWords, roleWord, sayMoment } from '../../../contract/words.ts'
import type { Account } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { useNow } from '../../time/use-now.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { sayAuthorised } from '../../ui/say-authorised.ts'
import { sayDetail } from '../accounts/say-detail.ts'
import { sayName } from '../accounts/say-name.ts'
import styles from './AccountFacts.module.css'

/** What it can be used for, who gave it, what it is called there. */
export function AccountFacts(props: { account: Account; parent: Account | undefined; zone: string }) {
  const { account, parent, zone } = props
  const workspace = useWorkspace()
  const now = useNow()
  return (
    <div>
      {account.use === 'publish' && account.capabilities.length > 0 && (
        <Panel title="What it can be used for">
          <ul className={styles.capabilities}>
            {account.capabilities.map(({ capability, works }) => {
              const Icon = works ? Check : X
              return (
                <li key={capability}>
                  <Icon size={16} className={works ? styles.works : styles.fails} aria-hidden="true" />
                  {capabilityWords[capability]}
                  {!works && ' (not now)'}
                </li>
              )
            })}
          </ul>
        </Panel>
      )}
      <Panel title="Details">
        <Facts
          stacked
          facts={[
            [
              'Works through',
              parent && (
                <Link
                  to="/w/$workspace/manage/accounts/$account"
                  params={{ workspace: workspace.id, account: parent.id }}
                >
                  {parent.name}
                </Link>
              ),
            ],
            ['Authorised by', sayAuthorised(account)],
            ['Authorised', account.authorisedAt && sayMoment(account.authorisedAt, zone, now)],
            ['Last checked', account.lastCheckedAt && sayMoment(account.lastCheckedAt, zone, now)],
            ['Role there', account.role && roleWord(account.role)],
            ...Object.entries(account.details).map(
              ([name, value]) => [sayName(name), sayDetail(name, value, zone, now)] as const,
            ),
            [
              'Where people see it',
              account.link && (
                <a href={account.link} target="_blank" rel="noreferrer">
                  Open it there
                </a>
              ),
            ],
            ['Id there', account.externalId],
          ]}
        />
        {account.technical && (
          <details className={styles.technical}>
            <summary>Technical detail, safe to share</summary>
            <CopyText text={account.technical} what="the technical detail" />
          </details>
        )}
      </Panel>
    </div>
  )
}
