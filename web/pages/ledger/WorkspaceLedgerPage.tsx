import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Page } from '../../ui/Page.tsx'
import { ExportButton } from './ExportButton.tsx'
import { LedgerFilters } from './LedgerFilters.tsx'
import { LedgerView } from './LedgerView.tsx'
import { isEmpty, wanted } from './ledger-search.ts'

const route = 'GET /api/workspaces/{workspace}/ledger'

/** Everything that was done in this workspace and by whom, the hub's people included. */
export function WorkspaceLedgerPage() {
  const workspace = useWorkspace()
  const params = { workspace: workspace.id }
  const search = useSearch({ from: '/signed-in/w/$workspace/manage/ledger' })
  const navigate = useNavigate()
  const { workspace: _, ...filter } = wanted(search)
  const lines = useInfiniteQuery({
    queryKey: [route, params, filter],
    queryFn: ({ pageParam }) =>
      api.call(route, { params, query: { ...filter, ...(pageParam ? { before: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.earlier,
  })
  const connections = useQuery(api.read('GET /api/workspaces/{workspace}/connections', { params }))
  const sections = connections.data?.sections ?? []
  const mayExport = workspace.role === 'owner' || workspace.role === 'admin'
  return (
    <Page
      title="Ledger"
      within={workspace.name}
      lead={`Who did what in ${workspace.name}, the hub’s people included.`}
      aside={
        mayExport && (
          <ExportButton
            route={route}
            take={() => download('POST /api/workspaces/{workspace}/ledger/export', { params, body: filter })}
          />
        )
      }
    >
      <LedgerFilters
        search={search}
        onSearch={(next) =>
          void navigate({ to: '/w/$workspace/manage/ledger', params, search: next, replace: true })
        }
        people={lines.data?.pages[0]?.people ?? []}
        extra={{
          label: 'Account',
          key: 'account',
          choices: sections.flatMap(({ accounts }) =>
            accounts.map(({ id, name, kindLabel }) => ({ value: id, label: `${name}, ${kindLabel}` })),
          ),
        }}
        platforms={sections.map(({ platform, name }) => ({ value: platform, label: name }))}
      />
      <LedgerView
        query={lines}
        zone={workspace.timeZone}
        workspace={workspace.name}
        filtered={!isEmpty(search)}
      />
    </Page>
  )
}
