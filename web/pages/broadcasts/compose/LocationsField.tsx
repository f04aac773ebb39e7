import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useHub } from '../../../shell/hub-context.ts'

/** Locations by name, found by typing. */
export function LocationsField(props: {
  label: string
  description?: string
  value: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const { value } = props
  const { id: hub } = useHub()
  const [search, setSearch] = useState('')
  const [term] = useDebouncedValue(search.trim(), 200)
  const found = useQuery({
    ...api.read('GET /api/hubs/{hub}/locations', {
      params: { hub },
      query: term ? { search: term } : {},
    }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.locations ?? []
  const names = useNames(
    hub,
    value.filter((id) => !rows.some((row) => row.id === id)),
  )
  const options = new Map([...names, ...rows.map(({ id, name }) => [id, name] as const)])
  return (
    <MultiSelect
      label={props.label}
      description={props.description}
      searchable
      clearable
      hidePickedOptions
      placeholder={value.length === 0 ? 'Type a name' : ''}
      nothingFoundMessage="No location by that name."
      limit={50}
      data={[...options].map(([id, label]) => ({ value: id, label }))}
      searchValue={search}
      onSearchChange={setSearch}
      value={[...value]}
      onChange={props.onChange}
    />
  )
}

/** What those are called that the search does not show just now. */
function useNames(hub: string, ids: readonly string[]): (readonly [string, string])[] {
  const known = useQueries({
    queries: ids.map((location) => ({
      ...api.read('GET /api/hubs/{hub}/locations/{location}', { params: { hub, location } }),
      staleTime: 600_000,
    })),
  })
  return ids.map((id, place) => [id, known[place]?.data?.name ?? '…'] as const)
}
