import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useHub } from '../../shell/hub-context.ts'
import { LedgerPage } from './LedgerPage.tsx'
import { wanted } from './ledger-search.ts'

const route = 'GET /api/hubs/{hub}/ledger'

/** The hub's own lines and those of all its workspaces, in one. */
export function HubLedgerPage() {
  const hub = useHub()
  const params = { hub: hub.id }
  const search = useSearch({ from: '/signed-in/h/$hub/ledger' })
  const navigate = useNavigate()
  const { account: _, ...filter } = wanted(search)
  const settings = useQuery(api.read('GET /api/hubs/{hub}/settings', { params }))
  const locations = useQuery(api.read('GET /api/hubs/{hub}/locations', { params, query: {} }))
  const apps = useQuery(api.read('GET /api/hubs/{hub}/apps', { params }))
  return (
    <LedgerPage
      search={search}
      onSearch={(next) => void navigate({ to: '/h/$hub/ledger', params, search: next, replace: true })}
      of={{
        name: hub.name,
        lead: 'Who did what, in the hub and in every workspace.',
        zone: settings.data?.timeZone ?? 'UTC',
        workspace: null,
        route,
        key: { ...params, filter },
        read: (page) => api.call(route, { params, query: { ...filter, ...page } }),
        take: () => download('POST /api/hubs/{hub}/ledger/export', { params, body: filter }),
        extra: {
          label: 'Workspace',
          key: 'workspace',
          choices: (locations.data?.locations ?? []).map(({ id, name }) => ({ value: id, label: name })),
        },
        platforms: (apps.data?.platforms ?? []).map(({ platform, name }) => ({
          value: platform,
          label: name,
        })),
      }}
    />
  )
}
