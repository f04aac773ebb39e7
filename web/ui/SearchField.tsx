import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'
import styles from './SearchField.module.css'

/** A search that goes into the address once typing rests. */
export function SearchField(props: { value: string; onSearch: (term: string | undefined) => void }) {
  const [text, setText] = useState(props.value)
  const tell = useDebouncedCallback((term: string) => props.onSearch(term.trim() || undefined), 250)
  return (
    <TextInput
      className={styles.search ?? ''}
      type="search"
      aria-label="Find a location"
      placeholder="Location, code or city"
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
