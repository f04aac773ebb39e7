import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Sentence } from '../../../contract/words.ts'
import type { ConnectionsPage, Section } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { AccountRow } from './AccountRow.tsx'
import { ConnectPanel } from './ConnectPanel.tsx'
import { orderAccounts } from './order-accounts.ts'
import { PendingRow } from './PendingRow.tsx'
import styles from './PlatformSection.module.css'

export function PlatformSection(props: {
  page: ConnectionsPage
  section: Section
  connecting: boolean
  onConnecting: (open: boolean) => void
}) {
  const { page, section, connecting } = props
  const [removed, setRemoved] = useState<Sentence | null>(null)
  const face = platforms[section.platform]
  const empty = section.accounts.length === 0 && section.pending.length === 0
  const available = section.app !== 'not-set-up'
  return (
    <Panel
      flush
      id={`section-${section.platform}`}
      title={section.name}
      icon={<face.Mark />}
      note={
        empty && <StatusBadge status="not-set-up" word={available ? 'Not set up' : 'Not available yet'} />
      }
      actions={
        page.may.connect &&
        available && (
          <Button
            variant={empty ? 'light' : 'subtle'}
            leftSection={<Plus size={16} aria-hidden="true" />}
            aria-expanded={connecting}
            aria-label={`Connect ${section.name}`}
            onClick={() => props.onConnecting(!connecting)}
          >
            Connect
          </Button>
        )
      }
    >
      {connecting && available && (
        <ConnectPanel section={section} page={page} onCancel={() => props.onConnecting(false)} />
      )}
      {removed && (
        <div className={styles.inset}>
          <Notice tone="good" sentence={removed} onClose={() => setRemoved(null)} />
        </div>
      )}
      {section.pending.map((pending) => (
        <PendingRow key={pending.grantId} pending={pending} section={section} page={page} />
      ))}
      {orderAccounts(section.accounts).map(({ account, depth }) => (
        <AccountRow
          key={account.id}
          account={account}
          depth={depth}
          section={section}
          page={page}
          onRemoved={setRemoved}
        />
      ))}
      {empty && !connecting && <p className={styles.empty}>{emptyWords(page, section, face.connects)}</p>}
    </Panel>
  )
}

function emptyWords(page: ConnectionsPage, section: Section, connects: string): string {
  if (section.app === 'not-set-up') {
    return `Whoever runs this Mooring has not registered it with ${section.name} yet. Until then nothing can be connected.`
  }
  if (!page.may.connect) return `${connects} An owner or admin of ${page.workspace.name} can connect it.`
  return connects
}
