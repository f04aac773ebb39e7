import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { SlidersHorizontal, X } from 'lucide-react'
import { useId, useState } from 'react'
import { ledgerAreas } from '../../../contract/words.ts'
import styles from './Ledger.module.css'
import { isEmpty, type LedgerSearch } from './ledger-search.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** What is searched for stands in the address, so that it can be shared and survives a reload. */
export function LedgerFilters(props: {
  search: LedgerSearch
  onSearch: (search: LedgerSearch) => void
  people: readonly { id: string; name: string }[]
  /** Accounts of a workspace, or workspaces of a hub. */
  extra: { label: string; key: 'account' | 'workspace'; choices: readonly Choice[] }
  platforms: readonly Choice[]
}) {
  const { search, onSearch, extra } = props
  // Folded on a phone alone, and only while nothing is filtered.
  const [folded, setFolded] = useState(isEmpty(search))
  const filters = useId()
  const change = (part: Partial<LedgerSearch>) => onSearch({ ...search, ...part })
  const select = (key: keyof LedgerSearch, label: string, every: string, choices: readonly Choice[]) => (
    <Select
      size="sm"
      label={label}
      placeholder={every}
      clearable
      searchable
      data={choices}
      value={search[key] ?? null}
      onChange={(value) => change({ [key]: value ?? undefined })}
    />
  )
  return (
    <>
      <Button
        className={styles.toggle ?? ''}
        variant="default"
        leftSection={<SlidersHorizontal size={15} aria-hidden="true" />}
        aria-expanded={!folded}
        aria-controls={filters}
        onClick={() => setFolded(!folded)}
      >
        Filter
      </Button>
      <search id={filters} className={styles.filters} data-folded={folded} aria-label="Filter the ledger">
        {select('who', 'Who', 'Everybody', [
          { value: 'mooring', label: 'Mooring by itself' },
          ...props.people.map(({ id, name }) => ({ value: id, label: name })),
        ])}
        {select(
          'what',
          'What',
          'Everything',
          Object.entries(ledgerAreas).map(([value, label]) => ({ value, label })),
        )}
        {select(
          extra.key,
          extra.label,
          extra.key === 'account' ? 'Every account' : 'Every workspace',
          extra.choices,
        )}
        {select('platform', 'Platform', 'Every platform', props.platforms)}
        <TextInput
          size="sm"
          type="date"
          label="From"
          value={search.from ?? ''}
          onChange={(event) => change({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          size="sm"
          type="date"
          label="To"
          value={search.to ?? ''}
          onChange={(event) => change({ to: event.currentTarget.value || undefined })}
        />
        <div className={styles.last}>
          <Checkbox
            label="Only on behalf"
            checked={search.onBehalf === 'yes'}
            onChange={(event) => change({ onBehalf: event.currentTarget.checked ? 'yes' : undefined })}
          />
          {!isEmpty(search) && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<X size={14} aria-hidden="true" />}
              onClick={() => onSearch({})}
            >
              Clear
            </Button>
          )}
        </div>
      </search>
    </>
  )
}
