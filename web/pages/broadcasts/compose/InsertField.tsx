import { Button, Menu } from '@mantine/core'
import { Braces } from 'lucide-react'
import type { BroadcastTerms } from '../../../api/types.ts'
import styles from './Compose.module.css'

/** What each location fills in by itself: chosen from a list, so that nobody has to know how it is written. */
export function InsertField(props: { terms: BroadcastTerms | undefined; onInsert: (field: string) => void }) {
  const { fields = [], workspaces = 0 } = props.terms ?? {}
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Braces size={14} aria-hidden="true" />}
          disabled={fields.length === 0}
        >
          Insert a field of the location
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.fieldMenu ?? ''}>
        {fields.map((field) => (
          <Menu.Item key={field.name} onClick={() => props.onInsert(`{${field.name}}`)}>
            <span className={styles.fieldName}>
              {field.label.charAt(0).toUpperCase() + field.label.slice(1)}
            </span>
            <span className={styles.soft}>
              {field.example && ` such as “${field.example}”`}
              {field.filled < workspaces && ` · ${workspaces - field.filled} have none`}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
