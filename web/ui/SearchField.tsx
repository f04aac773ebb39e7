import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'
import styles from './SearchField.module.css'

/** A search that is told once typing rests: for locations, unless it says for what. */
export function SearchField(props: {
  value: string
  onSearch: (term: string | undefined) => void
  label?: string
  placeholder?: string
}) {
  const [text, setText] = useState(props.value)
  const tell = useDebouncedCallback((term: string) => props.onSearch(term.trim() || undefined), 250)
  return (
    <TextInput
      className={styles.search ?? ''}
      type="search"
      aria-label={props.label ?? 'Find a location'}
      placeholder={props.placeholder ?? 'Location, code or city'}
      leftSection={<Search size={16} aria-hidden="true" />}
      maxLength={100}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        tell(event.currentTarget.value)
      }}
    />
  )
}
