import { Radio, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import table from '../../ui/Table.module.css'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './Dependence.module.css'
import { HolderTable } from './HolderTable.tsx'

const route = 'GET /api/hubs/{hub}/dependence'

/** Who carries the hub's connections, and what would go dark without them: those to worry about first. */
export function DependencePage() {
  const hub = useHub()
  const [by, setBy] = useState<'person' | 'login'>('person')
  const [search, setSearch] = useState('')
  const [term] = useDebouncedValue(search.trim(), 200)
  const list = useInfiniteQuery({
    queryKey: [route, { hub: hub.id }, { by, search: term }],
    queryFn: ({ pageParam }) =>
      api.call(route, {
        params: { hub: hub.id },
        query: { by, ...(term ? { search: term } : {}), ...(pageParam ? { skip: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.holders) ?? []
  const warnAbove = list.data?.pages[0]?.warnAbove ?? 0
  return (
    <Page
      title="Who carries what"
      within={hub.name}
      lead="A connection works through the sign-in of a person. This is what goes dark when one of them is gone, unless somebody else carries it too."
    >
      <div className={styles.tools}>
        <Radio.Group
          aria-label="Show"
          value={by}
          onChange={(value) => setBy(value === 'login' ? 'login' : 'person')}
        >
          <div className={styles.which}>
            <Radio value="person" label="People here" />
            <Radio value="login" label="Logins at the platforms" />
          </div>
        </Radio.Group>
        <TextInput
          className={styles.search ?? ''}
          type="search"
          aria-label="Find somebody"
          placeholder="Find somebody"
          leftSection={<Search size={16} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <ProblemNotice error={list.error} />
      <div className={table.surface}>
        {!list.data && !list.isError && <Waiting rows={4} what="Looking who carries what" />}
        {rows.length > 0 && <HolderTable rows={rows} warnAbove={warnAbove} />}
        {list.data && rows.length === 0 && (
          <p className={table.empty}>
            {term
              ? `Nobody who carries a connection is called anything like “${term}”.`
              : 'No connection works yet, so nobody carries one.'}
          </p>
        )}
        <ShowMore list={list} />
      </div>
    </Page>
  )
}
