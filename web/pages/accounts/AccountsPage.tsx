import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { allOf } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { ConnectionsPage, PlatformId } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './AccountsPage.module.css'
import { AttemptNotice } from './AttemptNotice.tsx'
import { Checklist } from './Checklist.tsx'
import { PlatformSection } from './PlatformSection.tsx'

/** Manage -> Connected Accounts: what this location has at each platform, how it is, and the one next step. */
export function AccountsPage() {
  const workspace = useWorkspace()
  const connections = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/connections', { params: { workspace: workspace.id } }),
    refetchInterval: 60_000,
    refetchOnWindowFocus: 'always',
  })
  return (
    <Page
      title="Connected Accounts"
      within={workspace.name}
      lead={`Where ${workspace.name} may post and advertise. You sign in at each platform; we never see a password.`}
    >
      {connections.isError && (
        <div className={styles.notices}>
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
        </div>
      )}
      {connections.data ? (
        <Connections page={connections.data} />
      ) : (
        !connections.isError &&
        ['Facebook', 'LinkedIn', 'TikTok', 'X'].map((name, place) => (
          <Panel key={name} title={name} flush>
            <Waiting rows={place === 0 ? 3 : 1} what={`Loading ${name}`} />
          </Panel>
        ))
      )}
    </Page>
  )
}

function Connections({ page }: { page: ConnectionsPage }) {
  const { attempt, done } = useSearch({ from: '/signed-in/w/$workspace/manage/accounts' })
  const navigate = useNavigate()
  const [connecting, setConnecting] = useState<PlatformId | null>(null)
  const clear = () => void navigate({ to: '.', search: {}, replace: true, resetScroll: false })
  const all = page.sections.flatMap((section) => section.accounts)
  const added = (done?.split(',') ?? []).flatMap((id) => all.find((account) => account.id === id)?.name ?? [])
  return (
    <>
      <div className={styles.notices}>
        {attempt && (
          <AttemptNotice attempt={attempt} sections={page.sections} onAgain={setConnecting} onClose={clear} />
        )}
        {added.length > 0 && (
          <Notice
            tone="good"
            sentence={{
              what: `${allOf(added)} ${added.length > 1 ? 'are' : 'is'} connected and proven to work.`,
            }}
            onClose={clear}
          />
        )}
      </div>
      <div className={styles.columns}>
        <div>
          {page.sections.map((section) => (
            <PlatformSection
              key={section.platform}
              page={page}
              section={section}
              connecting={connecting === section.platform}
              onConnecting={(open) => setConnecting(open ? section.platform : null)}
            />
          ))}
        </div>
        <div className={styles.rail}>
          <Checklist page={page} onConnect={setConnecting} />
        </div>
      </div>
    </>
  )
}
