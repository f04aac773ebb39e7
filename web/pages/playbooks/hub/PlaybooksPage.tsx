import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BookOpen } from 'lucide-react'
import { playbookLine, rangeWords, sayMoney, sayWhen } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { Playbook } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import styles from '../Playbooks.module.css'
import { PlaybookState } from './PlaybookState.tsx'

/** Ads that the hub prepares and that locations join with their own words, account and approval. */
export function PlaybooksPage() {
  const hub = useHub()
  const { data, error } = useQuery({
    ...api.read('GET /api/hubs/{hub}/playbooks', { params: { hub: hub.id } }),
    refetchInterval: 15_000,
  })
  const manages = hub.role !== 'viewer'
  return (
    <Page
      title="Playbooks"
      within={hub.name}
      lead="One ad for many locations. Each joins with its own words, its own ad account and its own approval."
      aside={manages && <WriteButton />}
    >
      <ProblemNotice error={error} />
      <Panel title="Playbooks" flush>
        {!data && !error && <Waiting rows={3} what="Loading the playbooks" />}
        {data?.playbooks.length === 0 && (
          <p className={styles.empty}>
            There is none yet. Write an ad once, with fields for what differs; locations then join it within
            the budget that you allow, and nothing is spent before somebody there has approved it.
          </p>
        )}
        <ul>
          {data?.playbooks.map((one) => (
            <PlaybookRow key={one.id} playbook={one} />
          ))}
        </ul>
      </Panel>
    </Page>
  )
}

function WriteButton() {
  const { id } = useHub()
  return (
    <Button
      leftSection={<BookOpen size={16} aria-hidden="true" />}
      renderRoot={(rest) => <Link to="/h/$hub/playbooks/new" params={{ hub: id }} {...rest} />}
    >
      Write a playbook
    </Button>
  )
}

function PlaybookRow({ playbook }: { playbook: Playbook }) {
  const { id: hub } = useHub()
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { budget, spentMinor, counts } = playbook
  return (
    <li className={styles.row}>
      <div>
        <Link
          className={styles.name}
          to="/h/$hub/playbooks/$playbook"
          params={{ hub, playbook: playbook.id }}
        >
          {playbook.name || 'Without a name yet'}
        </Link>
        <p className={styles.soft}>
          {rangeWords(budget)} · last edit {sayWhen(playbook.updatedAt, zone, now)} by {playbook.author}
        </p>
      </div>
      <p className={styles.soft}>
        {playbook.state === 'draft' ? '' : playbookLine(counts)}
        {spentMinor > 0 && ` · ${sayMoney(spentMinor, budget.currency)} spent`}
      </p>
      <PlaybookState playbook={playbook} />
    </li>
  )
}
