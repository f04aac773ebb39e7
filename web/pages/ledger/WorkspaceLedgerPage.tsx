import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { LedgerPage } from './LedgerPage.tsx'
import { wanted } from './ledger-search.ts'

const route = 'GET /api/workspaces/{workspace}/ledger'

/** Everything that was done in this workspace and by whom, the hub's people included. */
export function WorkspaceLedgerPage() {
  const workspace = useWorkspace()
  const params = { workspace: workspace.id }
  const search = useSearch({ from: '/signed-in/w/$workspace/manage/ledger' })
  const navigate = useNavigate()
  const { workspace: _, ...filter } = wanted(search)
  const connections = useQuery(api.read('GET /api/workspaces/{workspace}/connections', { params }))
  const sections = connections.data?.sections ?? []
  const mayExport = workspace.role === 'owner' || workspace.role === 'admin'
  return (
    <LedgerPage
      search={search}
      onSearch={(next) =>
        void navigate({ to: '/w/$workspace/manage/ledger', params, search: next, replace: true })
      }
      of={{
        name: workspace.name,
        lead: `Who did what in ${workspace.name}, the hub’s people included.`,
        zone: workspace.timeZone,
        workspace: workspace.name,
        route,
        key: { ...params, filter },
        read: (page) => api.call(route, { params, query: { ...filter, ...page } }),
        take: mayExport
          ? () => download('POST /api/workspaces/{workspace}/ledger/export', { params, body: filter })
          : undefined,
        extra: {
          label: 'Account',
          key: 'account',
          choices: sections.flatMap(({ accounts }) =>
            accounts.map(({ id, name, kindLabel }) => ({ value: id, label: `${name}, ${kindLabel}` })),
          ),
        },
        platforms: sections.map(({ platform, name }) => ({ value: platform, label: name })),
      }}
    />
  )
}
