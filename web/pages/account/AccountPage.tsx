import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Sentence } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Account, ConnectionsPage, Section } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Face } from '../../ui/Face.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayHandle } from '../../ui/say-handle.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { AttemptNotice } from '../accounts/AttemptNotice.tsx'
import { AccountFacts } from './AccountFacts.tsx'
import styles from './AccountPage.module.css'
import { AccountState } from './AccountState.tsx'
import { BackToAccounts } from './BackToAccounts.tsx'
import { Carriers } from './Carriers.tsx'
import { Lifetimes } from './Lifetimes.tsx'
import { Timeline } from './Timeline.tsx'

/** Everything about one connection: is it fine, and if not, what to do; what ends when; what happened to it. */
export function AccountPage() {
  const workspace = useWorkspace()
  const { account: id } = useParams({ from: '/signed-in/w/$workspace/manage/accounts/$account' })
  const { attempt } = useSearch({ from: '/signed-in/w/$workspace/manage/accounts/$account' })
  const [removed, setRemoved] = useState<{ id: string; sentence: Sentence } | null>(null)
  const connections = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/connections', { params: { workspace: workspace.id } }),
    refetchInterval: 60_000,
    refetchOnWindowFocus: 'always',
  })
  const section = connections.data?.sections.find((one) => one.accounts.some((account) => account.id === id))
  const account = section?.accounts.find((one) => one.id === id)
  if (removed?.id === id) {
    return (
      <Page title="Removed" within={workspace.name} back={<BackToAccounts />} narrow>
        <Notice tone="good" sentence={removed.sentence} />
      </Page>
    )
  }
  if (connections.data && account && section) {
    return (
      <Connection
        key={id}
        account={account}
        section={section}
        page={connections.data}
        attempt={attempt}
        onRemoved={(sentence) => setRemoved({ id, sentence })}
      />
    )
  }
  if (connections.data) return <Gone />
  return (
    <Page
      key="loading"
      title="Connection"
      within={workspace.name}
      back={<BackToAccounts />}
      face={<Skeleton height={52} width={52} circle />}
    >
      {connections.isError ? (
        <ProblemNotice
          error={connections.error}
          actions={
            <Button
              variant="default"
              onClick={() => void connections.refetch()}
              loading={connections.isFetching}
            >
              Try again
            </Button>
          }
        />
      ) : (
        <Panel title="How it is" flush>
          <Waiting rows={3} what="Loading the connection" />
        </Panel>
      )}
    </Page>
  )
}

function Connection(props: {
  account: Account
  section: Section
  page: ConnectionsPage
  /** A sign-in that was begun here, and has come back. */
  attempt: string | undefined
  onRemoved: (sentence: Sentence) => void
}) {
  const { account, section, page } = props
  const navigate = useNavigate()
  const parent = section.accounts.find((one) => one.id === account.parentId)
  const handle = sayHandle(account.platform, account.handle)
  const kind = account.kindLabel.startsWith(section.name)
    ? account.kindLabel
    : `${account.kindLabel} · ${account.use === 'publish' && account.parentId ? 'through ' : ''}${section.name}`
  return (
    <Page
      title={account.name}
      within={page.workspace.name}
      back={<BackToAccounts />}
      face={
        <Face
          name={account.name}
          url={account.avatarUrl}
          square={account.use !== 'publish'}
          mark={<KindMark platform={account.platform} kind={account.kind} use={account.use} />}
          large
        />
      }
      lead={
        <>
          {[handle === account.name ? null : handle, kind].filter(Boolean).join(' · ')}
          {account.practice && <span className={styles.practice}>Practice</span>}
        </>
      }
    >
      {props.attempt && (
        <div className={styles.notice}>
          <AttemptNotice
            attempt={props.attempt}
            sections={page.sections}
            onClose={() => void navigate({ to: '.', search: {}, replace: true, resetScroll: false })}
          />
        </div>
      )}
      <AccountState account={account} section={section} page={page} onRemoved={props.onRemoved} />
      <div className={styles.columns}>
        <div>
          <Lifetimes account={account} platform={section.name} zone={page.workspace.timeZone} />
          <Carriers account={account} platform={section.name} page={page} />
          <Timeline account={account} parent={parent} platform={section.name} page={page} />
        </div>
        <AccountFacts account={account} parent={parent} zone={page.workspace.timeZone} />
      </div>
    </Page>
  )
}

/** Removed, of another workspace, or never there: the same answer for all three. */
function Gone() {
  const workspace = useWorkspace()
  return (
    <Page title="This connection is not here" within={workspace.name} back={<BackToAccounts />} narrow>
      <p className={styles.gone}>
        It was removed, or the address is not quite right. What {workspace.name} is connected to today is on{' '}
        <Link to="/w/$workspace/manage/accounts" params={{ workspace: workspace.id }}>
          the list of accounts
        </Link>
        .
      </p>
    </Page>
  )
}
