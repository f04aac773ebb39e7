import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import type { AdDraft } from './ad-draft.ts'
import styles from './Compose.module.css'

const keyOf = ({ kind, key }: { kind: string; key: string }): string => `${kind} ${key}`

/** Towns and regions by the name that the platform knows them by, found by typing. */
export function PlacesField({ draft, change }: { draft: AdDraft; change: (part: Partial<AdDraft>) => void }) {
  const { id: workspace } = useWorkspace()
  const [search, setSearch] = useState('')
  const [words] = useDebouncedValue(search.trim(), 300)
  const { account, country } = draft
  const { data, error } = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/ad-places', {
      params: { workspace },
      query: { account: account ?? '', words, country },
    }),
    enabled: words.length >= 2 && account !== null && country !== '',
    placeholderData: keepPreviousData,
  })
  const known = new Map([...(data?.places ?? []), ...draft.places].map((place) => [keyOf(place), place]))
  return (
    <>
      <MultiSelect
        classNames={{ pill: styles.pill ?? '' }}
        label="Towns or regions"
        description={country ? undefined : 'Choose the country first.'}
        searchable
        clearable
        hidePickedOptions
        disabled={country === ''}
        placeholder={draft.places.length === 0 ? 'Type a name' : ''}
        nothingFoundMessage={words.length < 2 ? 'Type at least two letters.' : 'No place by that name.'}
        // What was found is what was asked for.
        filter={({ options }) => options}
        data={[...known].map(([value, { name }]) => ({ value, label: name }))}
        searchValue={search}
        onSearchChange={setSearch}
        value={draft.places.map(keyOf)}
        onChange={(keys) => change({ places: keys.flatMap((key) => known.get(key) ?? []) })}
      />
      <ProblemNotice error={error} />
    </>
  )
}
