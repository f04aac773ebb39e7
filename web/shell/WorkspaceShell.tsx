import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import {
  BookOpen,
  CalendarDays,
  FileText,
  Handshake,
  Link2,
  ListChecks,
  MapPin,
  Megaphone,
  ScrollText,
  Send,
  Users,
} from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { isProblem } from '../api/api-problem.ts'
import { api } from '../api/client.ts'
import { MediaDoorContext, workspaceMedia } from '../api/media-door.ts'
import { Page } from '../ui/Page.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { ActingBanner } from './ActingBanner.tsx'
import { rememberContext } from './context-address.ts'
import { EnterForm } from './EnterForm.tsx'
import { PageProblem } from './PageProblem.tsx'
import styles from './Shell.module.css'
import { SideNav } from './SideNav.tsx'
import { WorkspaceContext } from './workspace-context.ts'

/** Banner, navigation and the way in for everything below `/w/:workspace`. */
export function WorkspaceShell() {
  const { workspace: id } = useParams({ from: '/signed-in/w/$workspace' })
  const workspace = useQuery({
    ...api.read('GET /api/workspaces/{workspace}', { params: { workspace: id } }),
    refetchInterval: 60_000,
  })
  const me = useQuery(api.read('GET /api/me'))
  const media = useMemo(() => workspaceMedia(id), [id])
  useEffect(() => {
    if (workspace.data) rememberContext({ kind: 'workspace', id })
  }, [workspace.data, id])
  if (isProblem(workspace.error, 'enter-first')) {
    const known = me.data?.contexts.find((context) => context.id === id)
    const name = workspace.error.facts.workspace ?? known?.name ?? 'this workspace'
    return (
      <main id="content" tabIndex={-1}>
        <Page title={`Enter ${name}`} alone>
          <EnterForm workspace={{ id, name }} goTo={location.pathname + location.search} />
        </Page>
      </main>
    )
  }
  if (workspace.isError) return <PageProblem error={workspace.error} retry={() => void workspace.refetch()} />
  const connects = ['owner', 'admin', 'acting'].includes(workspace.data?.role ?? '')
  const first = [
    { to: `/w/${id}/posts`, label: 'Posts', Icon: FileText },
    { to: `/w/${id}/calendar`, label: 'Calendar', Icon: CalendarDays },
    { to: `/w/${id}/ads`, label: 'Ads', Icon: Megaphone },
    { to: `/w/${id}/playbooks`, label: 'Playbooks', Icon: BookOpen },
  ]
  const links = [
    { to: `/w/${id}/manage/accounts`, label: 'Accounts', Icon: Link2 },
    { to: `/w/${id}/manage/set-up`, label: 'Set-up', Icon: ListChecks },
    { to: `/w/${id}/hand-offs`, label: 'Hand-offs', Icon: Handshake },
    { to: `/w/${id}/manage/people`, label: 'People', Icon: Users },
    ...(connects ? [{ to: `/w/${id}/manage/links`, label: 'Links', Icon: Send }] : []),
    { to: `/w/${id}/manage/location`, label: 'Location', Icon: MapPin },
    { to: `/w/${id}/manage/ledger`, label: 'Ledger', Icon: ScrollText },
  ]
  return (
    <>
      {workspace.data && <ActingBanner workspace={workspace.data} />}
      <div className={styles.frame}>
        <SideNav label="Workspace" group="Manage" first={first} links={links} />
        <main id="content" tabIndex={-1} className={styles.main}>
          {workspace.data ? (
            <WorkspaceContext value={workspace.data}>
              <MediaDoorContext value={media}>
                <Outlet />
              </MediaDoorContext>
            </WorkspaceContext>
          ) : (
            <Waiting rows={3} what="Opening the workspace" />
          )}
        </main>
      </div>
    </>
  )
}
