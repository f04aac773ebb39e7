import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { shortCauses, statusWords } from '../../../contract/words.ts'
import { platforms } from '../../platforms/registry.ts'
import { StatusShape } from '../../ui/StatusShape.tsx'
import styles from './Board.module.css'
import { type BoardFilter, toggled } from './filter.ts'
import { GroupSelect } from './GroupSelect.tsx'
import { columns } from './platforms.ts'

const statuses = ['connected', 'expiring', 'disconnected', 'not-set-up'] as const
const spans = ['7', '14', '30', '45', '60', '90']
const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** What to see, and in which order. All of it stands in the address. */
export function Filters({
  filter,
  onChange,
}: {
  filter: BoardFilter
  onChange: (filter: BoardFilter) => void
}) {
  const [text, setText] = useState(filter.search ?? '')
  const [term] = useDebouncedValue(text.trim(), 250)
  const latest = useRef({ filter, onChange })
  latest.current = { filter, onChange }
  const sent = useRef(filter.search ?? '')
  useEffect(() => {
    if (term === sent.current) return
    sent.current = term
    latest.current.onChange({ ...latest.current.filter, search: term || undefined })
  }, [term])
  useEffect(() => {
    // A view brings its own words; what somebody is typing stays.
    if ((filter.search ?? '') === sent.current) return
    sent.current = filter.search ?? ''
    setText(sent.current)
  }, [filter.search])
  const set = (change: BoardFilter) => onChange({ ...filter, ...change })
  return (
    <search className={styles.filters}>
      <TextInput
        className={styles.search ?? ''}
        type="search"
        aria-label="Find a location, city or account"
        placeholder="Location, city or account"
        leftSection={<Search size={16} aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <fieldset className={styles.chips}>
        <legend className="visually-hidden">Status</legend>
        {statuses.map((status) => (
          <button
            type="button"
            key={status}
            className={styles.chip}
            aria-pressed={filter.status?.split(',').includes(status) ?? false}
            onClick={() => set({ status: toggled(filter.status, status) })}
          >
            <StatusShape status={status} size={11} />
            {statusWords[status]}
          </button>
        ))}
      </fieldset>
      <fieldset className={styles.chips}>
        <legend className="visually-hidden">Platform</legend>
        {columns.map(({ id, name }) => {
          const { Mark } = platforms[id]
          return (
            <button
              type="button"
              key={id}
              className={styles.chip}
              aria-pressed={filter.platform?.split(',').includes(id) ?? false}
              onClick={() => set({ platform: toggled(filter.platform, id) })}
            >
              <Mark size={13} />
              {name}
            </button>
          )
        })}
      </fieldset>
      <GroupSelect group={filter.group} onChange={(group) => set({ group })} />
      <NativeSelect
        aria-label="Act by"
        value={filter.within ?? ''}
        onChange={(event) => set({ within: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: 'Act by any day' },
          ...spans.map((days) => ({ value: days, label: `Act by within ${days} days` })),
        ]}
      />
      <NativeSelect
        aria-label="Cause"
        value={filter.cause ?? ''}
        onChange={(event) => set({ cause: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: 'Any cause' },
          ...Object.entries(shortCauses).map(([value, label]) => ({ value, label: sentence(label) })),
        ]}
      />
      <NativeSelect
        aria-label="Order"
        value={filter.sort ?? 'worst'}
        onChange={(event) => set({ sort: orderOf(event.currentTarget.value) })}
        data={[
          { value: 'worst', label: 'Worst first' },
          { value: 'act-by', label: 'By act-by day' },
          { value: 'name', label: 'By name' },
        ]}
      />
    </search>
  )
}

const orderOf = (value: string): BoardFilter['sort'] =>
  value === 'name' || value === 'act-by' ? value : undefined
