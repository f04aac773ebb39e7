import { Combobox, useCombobox } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChevronsUpDown, Layers, ShipWheel } from 'lucide-react'
import { useState } from 'react'
import { roleLabels } from '../../contract/words.ts'
import { api } from '../api/client.ts'
import type { Context } from '../api/types.ts'
import { contextAddress, rememberContext } from './context-address.ts'
import { EnterForm } from './EnterForm.tsx'
import styles from './Switcher.module.css'

/** Where one works: every hub and workspace this person may enter. Choosing loads the whole app afresh there. */
export function Switcher({ here, first }: { here: string | null; first: readonly Context[] }) {
  const [search, setSearch] = useState('')
  const [entering, setEntering] = useState<Context | null>(null)
  const [term] = useDebouncedValue(search.trim(), 150)
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption()
      box.focusTarget()
      setSearch('')
      setEntering(null)
    },
    onDropdownOpen: () => box.focusSearchInput(),
  })
  useHotkeys([['mod+K', () => box.toggleDropdown()]], [])
  const found = useQuery({
    ...api.read('GET /api/contexts', { query: term ? { search: term } : {} }),
    enabled: box.dropdownOpened,
    placeholderData: keepPreviousData,
  })
  const contexts = found.data?.contexts ?? first
  const known = [...first, ...contexts].find((context) => context.id === here)
  const choose = (id: string) => {
    const context = contexts.find((one) => one.id === id)
    if (!context) return
    if (context.role === 'via-hub' && context.id !== here) return setEntering(context)
    rememberContext(context)
    location.assign(contextAddress(context))
  }
  return (
    <Combobox
      store={box}
      onOptionSubmit={choose}
      width="min(330px, calc(100vw - 24px))"
      position="bottom-start"
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={styles.target}
          onClick={() => box.toggleDropdown()}
          aria-label={`Switch hub or workspace; now: ${known?.name ?? 'Choose where to work'}`}
          title="Switch (Ctrl K)"
        >
          <ContextIcon kind={known?.kind ?? 'workspace'} />
          <span className={styles.name}>{known?.name ?? 'Choose where to work'}</span>
          <ChevronsUpDown className={styles.chevron} size={15} aria-hidden="true" />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {entering ? (
          <div className={styles.panel}>
            <EnterForm workspace={entering} onGiveUp={() => setEntering(null)} />
          </div>
        ) : (
          <>
            <Combobox.Search
              value={search}
              onChange={(event) => {
                setSearch(event.currentTarget.value)
                box.updateSelectedOptionIndex()
              }}
              placeholder="Find a hub or workspace"
              aria-label="Find a hub or workspace"
            />
            <Combobox.Options mah={360} style={{ overflowY: 'auto' }} aria-label="Hubs and workspaces">
              {contexts.map((context) => (
                <Combobox.Option value={context.id} key={context.id} active={context.id === here}>
                  <ContextOption context={context} here={context.id === here} />
                </Combobox.Option>
              ))}
              {contexts.length === 0 && (
                <Combobox.Empty>Nothing by that name that you may enter.</Combobox.Empty>
              )}
            </Combobox.Options>
            {found.data?.more && <Combobox.Footer>There are more. Type to narrow them down.</Combobox.Footer>}
          </>
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}

function ContextOption({ context, here }: { context: Context; here: boolean }) {
  const role = here ? 'You are here' : roleLabels[context.role]
  return (
    <span className={`${styles.option} ${context.kind === 'workspace' ? styles.inner : ''}`}>
      <ContextIcon kind={context.kind} />
      <span className={styles.name}>{context.name}</span>
      <span className={`${styles.soft} ${styles.end}`}>{role}</span>
    </span>
  )
}

function ContextIcon({ kind }: { kind: 'hub' | 'workspace' }) {
  const Icon = kind === 'hub' ? ShipWheel : Layers
  return <Icon size={18} aria-label={kind === 'hub' ? 'Hub' : 'Workspace'} style={{ flex: 'none' }} />
}
