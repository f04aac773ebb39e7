import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useHub } from '../../../shell/hub-context.ts'

/** One location by name, found by typing; left empty: every one without a limit of its own. */
export function LocationSelect(props: { value: string | null; onChange: (location: string | null) => void }) {
  const { id: hub } = useHub()
  const [search, setSearch] = useState('')
  const [term] = useDebouncedValue(search.trim(), 200)
  const { data } = useQuery({
    ...api.read('GET /api/hubs/{hub}/locations', { params: { hub }, query: term ? { search: term } : {} }),
    placeholderData: keepPreviousData,
  })
  return (
    <Select
      label="Location"
      placeholder="Every location without one of its own"
      searchable
      clearable
      nothingFoundMessage="No location by that name."
      limit={50}
      data={data?.locations.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      onSearchChange={setSearch}
      value={props.value}
      onChange={props.onChange}
    />
  )
}
