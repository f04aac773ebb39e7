import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DoorClosed, FileUp, Search, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { count } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import table from '../../ui/Table.module.css'
import { Waiting } from '../../ui/Waiting.tsx'
import { InviteToLocations } from './InviteToLocations.tsx'
import styles from './LocationsPage.module.css'
import { LocationTable } from './LocationTable.tsx'

const route = 'GET /api/hubs/{hub}/locations'

/** Where the hub's locations are: found, edited, imported, put away; and one person invited to several. */
export function LocationsPage() {
  const hub = useHub()
  const params = { hub: hub.id }
  const [search, setSearch] = useState('')
  const [group, setGroup] = useState<string | null>(null)
  const [archived, setArchived] = useState(false)
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const [inviting, setInviting] = useState(false)
  const [term] = useDebouncedValue(search.trim(), 200)
  const form = useQuery(api.read('GET /api/hubs/{hub}/location-form', { params }))
  const list = useInfiniteQuery({
    queryKey: [route, params, { term, group, archived }],
    queryFn: ({ pageParam }) =>
      api.call(route, {
        params,
        query: {
          ...(term ? { search: term } : {}),
          ...(group ? { group } : {}),
          ...(archived ? { archived: 'yes' as const } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.locations) ?? []
  const groups = form.data?.groups ?? []
  return (
    <Page
      title="Locations"
      within={hub.name}
      lead="Address, opening hours and your own fields of every location."
      aside={
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<FileUp size={16} aria-hidden="true" />}
            renderRoot={(rest) => <Link to="/h/$hub/imports" params={params} {...rest} />}
          >
            Import from a file
          </Button>
          <Button
            variant="default"
            leftSection={<DoorClosed size={16} aria-hidden="true" />}
            renderRoot={(rest) => <Link to="/h/$hub/closings" params={params} {...rest} />}
          >
            Closings
          </Button>
        </Group>
      }
    >
      <div className={styles.tools}>
        <TextInput
          className={styles.search ?? ''}
          type="search"
          aria-label="Find a location"
          placeholder="Name, code or city"
          leftSection={<Search size={16} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {groups.length > 0 && (
          <Select
            aria-label="Group"
            placeholder="Every group"
            clearable
            data={groups.map(({ id, name }) => ({ value: id, label: name }))}
            value={group}
            onChange={setGroup}
          />
        )}
        <Checkbox
          className={styles.archived ?? ''}
          label="Archived ones"
          checked={archived}
          onChange={(event) => {
            setArchived(event.currentTarget.checked)
            setChosen(new Map())
          }}
        />
        {!archived && (
          <Button
            className={styles.invite ?? ''}
            variant="default"
            disabled={chosen.size === 0}
            leftSection={<UserPlus size={16} aria-hidden="true" />}
            onClick={() => setInviting(true)}
          >
            {chosen.size === 0 ? 'Invite to chosen' : `Invite to ${count(chosen.size, 'location')}`}
          </Button>
        )}
      </div>
      {inviting && chosen.size > 0 && (
        <InviteToLocations
          locations={chosen}
          onClose={(done) => {
            setInviting(false)
            if (done) setChosen(new Map())
          }}
        />
      )}
      <ProblemNotice error={list.error} />
      <div className={table.surface}>
        {!list.data && !list.isError && <Waiting rows={4} what="Loading the locations" />}
        {rows.length > 0 && (
          <LocationTable rows={rows} hub={hub.id} chosen={archived ? null : chosen} onChoose={setChosen} />
        )}
        {list.data && rows.length === 0 && (
          <p className={table.empty}>
            {archived
              ? 'Nothing is archived.'
              : term || group
                ? 'No location is like that.'
                : 'No locations yet. Create a workspace for each, or import them from a file.'}
          </p>
        )}
        <ShowMore list={list} />
      </div>
    </Page>
  )
}
