import { Button, Radio, TextInput } from '@mantine/core'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { roleLabels } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './People.module.css'

/** Invites by e-mail; the link is shown once, for those whose mail is slow. */
export function InviteForm<R extends keyof typeof roleLabels>(props: {
  roles: Readonly<Record<R, string>>
  first: R
  pending: boolean
  error: unknown
  link: string | null
  onInvite: (email: string, role: R) => void
  onAgain: () => void
}) {
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<R>(props.first)
  const roles = Object.entries(props.roles) as [R, string][]
  if (props.link) {
    return (
      <div className={styles.gap}>
        <Notice
          tone="good"
          sentence={{
            what: `${email} is invited.`,
            next: 'The mail is on its way. This link opens the invitation too; it is shown only now.',
          }}
          actions={
            <Button
              variant="subtle"
              onClick={() => {
                setEmail('')
                setOpen(false)
                props.onAgain()
              }}
            >
              Done
            </Button>
          }
        >
          <CopyText text={props.link} what="the invitation link" />
        </Notice>
      </div>
    )
  }
  if (!open) {
    return (
      <div className={styles.gap}>
        <Button leftSection={<UserPlus size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
          Invite someone
        </Button>
      </div>
    )
  }
  return (
    <div className={styles.gap}>
      <Panel title="Invite someone">
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            props.onInvite(email, role)
          }}
        >
          <TextInput
            label="E-mail"
            type="email"
            required
            autoFocus
            value={email}
            error={isProblem(props.error) ? props.error.field('email') : undefined}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Radio.Group label="Role" value={role} onChange={(next) => setRole(next as R)}>
            <div className={styles.roles}>
              {roles.map(([value, meaning]) => (
                <Radio key={value} value={value} label={roleLabels[value]} description={meaning} />
              ))}
            </div>
          </Radio.Group>
          <ProblemNotice error={props.error} />
          <div className={styles.end}>
            <Button type="submit" loading={props.pending}>
              Send invitation
            </Button>
            <Button variant="subtle" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </form>
      </Panel>
    </div>
  )
}
