import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { CreateWorkspace } from './CreateWorkspace.tsx'
import styles from './HubHomePage.module.css'
import { WorkspaceTable } from './WorkspaceTable.tsx'

/** All workspaces of a hub, each with its worst status by platform. */
export function HubHomePage() {
  const hub = useHub()
  const [search, setSearch] = useState('')
  const [creating, setCreating] = useState(false)
  const [term] = useDebouncedValue(search.trim(), 200)
  const list = useInfiniteQuery({
    queryKey: ['GET /api/hubs/{hub}', { hub: hub.id }, { search: term, paged: '1' }],
    queryFn: ({ pageParam }) =>
      api.call('GET /api/hubs/{hub}', {
        params: { hub: hub.id },
        query: { ...(term ? { search: term } : {}), ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: true,
  })
  const rows = list.data?.pages.flatMap((page) => page.workspaces) ?? []
  const attention = rows.filter((row) => row.needsAttention > 0).length
  const manages = hub.role !== 'viewer'
  return (
    <Page
      title="Workspaces"
      within={hub.name}
      lead={
        list.data && !term
          ? attention > 0
            ? `${attention} of ${rows.length}${list.hasNextPage ? '+' : ''} need someone.`
            : 'Everything that is connected works.'
          : undefined
      }
      aside={
        manages && (
          <Button
            leftSection={<Plus size={16} aria-hidden="true" />}
            aria-expanded={creating}
            onClick={() => setCreating(!creating)}
          >
            Create workspace
          </Button>
        )
      }
    >
      {creating && <CreateWorkspace onClose={() => setCreating(false)} />}
      <div className={styles.tools}>
        <TextInput
          className={styles.search ?? ''}
          type="search"
          aria-label="Find a workspace"
          placeholder="Find a workspace"
          leftSection={<Search size={16} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <ProblemNotice error={list.error} />
      <div className={styles.surface}>
        {!list.data && !list.isError && <Waiting rows={4} what="Loading the workspaces" />}
        {list.data && rows.length > 0 && <WorkspaceTable rows={rows} manages={manages} />}
        {list.data && rows.length === 0 && (
          <p className={styles.empty}>
            {term
              ? `No workspace is called anything like “${term}”.`
              : 'No workspaces yet. Create one for each location; it owns its accounts, posts and ads.'}
          </p>
        )}
        {list.hasNextPage && (
          <div className={styles.more}>
            <Button
              variant="subtle"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              Show more
            </Button>
          </div>
        )}
      </div>
    </Page>
  )
}
