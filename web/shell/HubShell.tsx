import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import {
  AppWindow,
  BookOpen,
  ChartColumn,
  Handshake,
  KeyRound,
  Layers,
  ListChecks,
  MapPin,
  Megaphone,
  Network,
  RadioTower,
  ScrollText,
  Send,
  Settings,
  Users,
} from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { api } from '../api/client.ts'
import { hubMedia, MediaDoorContext } from '../api/media-door.ts'
import { Waiting } from '../ui/Waiting.tsx'
import { rememberContext } from './context-address.ts'
import { HubContext } from './hub-context.ts'
import { PageProblem } from './PageProblem.tsx'
import styles from './Shell.module.css'
import { SideNav } from './SideNav.tsx'

export function HubShell() {
  const { hub: id } = useParams({ from: '/signed-in/h/$hub' })
  const hub = useQuery(api.read('GET /api/hubs/{hub}', { params: { hub: id } }))
  const media = useMemo(() => hubMedia(id), [id])
  useEffect(() => {
    if (hub.data) rememberContext({ kind: 'hub', id })
  }, [hub.data, id])
  if (hub.isError) return <PageProblem error={hub.error} retry={() => void hub.refetch()} />
  const manages = hub.data !== undefined && hub.data.hub.role !== 'viewer'
  const links = [
    { to: `/h/${id}`, label: 'Workspaces', Icon: Layers, exact: true },
    { to: `/h/${id}/onboarding`, label: 'Set-up', Icon: ListChecks },
    { to: `/h/${id}/broadcasts`, label: 'Broadcasts', Icon: RadioTower },
    { to: `/h/${id}/ads`, label: 'Ads', Icon: ChartColumn },
    { to: `/h/${id}/playbooks`, label: 'Playbooks', Icon: BookOpen },
    ...(manages
      ? [
          { to: `/h/${id}/locations`, label: 'Locations', Icon: MapPin },
          { to: `/h/${id}/people`, label: 'People', Icon: Users },
          { to: `/h/${id}/links`, label: 'Links', Icon: Send },
          { to: `/h/${id}/dependence`, label: 'Who carries what', Icon: Network },
          { to: `/h/${id}/hand-offs`, label: 'Hand-offs', Icon: Handshake },
          { to: `/h/${id}/waiting`, label: 'Access requests', Icon: KeyRound },
          { to: `/h/${id}/ledger`, label: 'Ledger', Icon: ScrollText },
          { to: `/h/${id}/campaigns`, label: 'Campaigns', Icon: Megaphone },
          { to: `/h/${id}/apps`, label: 'Apps', Icon: AppWindow },
          { to: `/h/${id}/settings`, label: 'Settings', Icon: Settings },
        ]
      : []),
  ]
  return (
    <div className={styles.frame}>
      <SideNav label="Hub" group="Hub" links={links} />
      <main id="content" tabIndex={-1} className={styles.main}>
        {hub.data ? (
          <HubContext value={hub.data.hub}>
            <MediaDoorContext value={media}>
              <Outlet />
            </MediaDoorContext>
          </HubContext>
        ) : (
          <Waiting rows={3} what="Opening the hub" />
        )}
      </main>
    </div>
  )
}
