import { Textarea } from '@mantine/core'
import { useRef } from 'react'
import type { BroadcastTerms } from '../../../api/types.ts'
import styles from './Compose.module.css'
import { InsertField } from './InsertField.tsx'
import { insertAt } from './insert-at.ts'

/** The words of a broadcast, into which fields of the location can be put. */
export function FieldText(props: {
  terms: BroadcastTerms | undefined
  value: string
  onChange: (text: string) => void
}) {
  const { value, onChange } = props
  const area = useRef<HTMLTextAreaElement>(null)
  const insert = (field: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {}
    const next = insertAt(value, field, { start: selectionStart, end: selectionEnd })
    onChange(next.text)
    // Once the menu has given the focus back, and the text is there.
    setTimeout(() => {
      area.current?.focus()
      area.current?.setSelectionRange(next.cursor, next.cursor)
    })
  }
  return (
    <div>
      <Textarea
        ref={area}
        label="Text"
        description="What stands in braces, each location fills in by itself. A brace that is one is written twice: {{."
        autosize
        minRows={5}
        maxLength={70_000}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={styles.insert}>
        <InsertField terms={props.terms} onInsert={insert} />
      </div>
    </div>
  )
}
