import { useInfiniteQuery } from '@tanstack/react-query'
import type { LedgerPage as Lines } from '../../api/types.ts'
import { Page } from '../../ui/Page.tsx'
import { ExportButton } from './ExportButton.tsx'
import { type Choice, LedgerFilters } from './LedgerFilters.tsx'
import { LedgerView } from './LedgerView.tsx'
import { isEmpty, type LedgerSearch } from './ledger-search.ts'

/** Whose ledger it is, how it is read, and what can be filtered by. */
export interface LedgerOf {
  readonly name: string
  readonly lead: string
  readonly zone: string
  /** The workspace that all lines are of; null = of a hub and all its workspaces. */
  readonly workspace: string | null
  readonly route: string
  readonly key: unknown
  read(page: { before?: string }): Promise<Lines>
  /** Absent = may not take it away. */
  readonly take?: (() => Promise<void>) | undefined
  readonly extra: { label: string; key: 'account' | 'workspace'; choices: readonly Choice[] }
  readonly platforms: readonly Choice[]
}

/** A ledger, a hub's or a workspace's: what it is filtered by stands in the address. */
export function LedgerPage(props: {
  of: LedgerOf
  search: LedgerSearch
  onSearch: (search: LedgerSearch) => void
}) {
  const { of, search } = props
  const lines = useInfiniteQuery({
    queryKey: [of.route, of.key],
    queryFn: ({ pageParam }) => of.read(pageParam ? { before: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.earlier,
  })
  return (
    <Page
      title="Ledger"
      within={of.name}
      lead={of.lead}
      aside={of.take && <ExportButton route={of.route} take={of.take} />}
    >
      <LedgerFilters
        search={search}
        onSearch={props.onSearch}
        people={lines.data?.pages[0]?.people ?? []}
        extra={of.extra}
        platforms={of.platforms}
      />
      <LedgerView query={lines} zone={of.zone} workspace={of.workspace} filtered={!isEmpty(search)} />
    </Page>
  )
}
