import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { type ListedMember, roleWord } from './listed-member.ts'
import styles from './People.module.css'

export function RolePanel(props: {
  member: ListedMember
  roles: Readonly<Record<string, string>>
  pending: boolean
  error: unknown
  onSave: (role: string) => void
  onClose: () => void
}) {
  const { member } = props
  const [role, setRole] = useState(member.role)
  return (
    <form
      className={styles.panel}
      aria-label={`Role of ${member.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        props.onSave(role)
      }}
    >
      <Radio.Group label={`What ${member.name} may do`} value={role} onChange={setRole}>
        <div className={styles.roles}>
          {Object.entries(props.roles).map(([value, meaning]) => (
            <Radio key={value} value={value} label={roleWord(value)} description={meaning} />
          ))}
        </div>
      </Radio.Group>
      <ProblemNotice error={props.error} />
      <div className={styles.end}>
        <Button type="submit" disabled={role === member.role} loading={props.pending}>
          Save
        </Button>
        <Button variant="subtle" onClick={props.onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
