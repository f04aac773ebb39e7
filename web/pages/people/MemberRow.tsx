import { ActionIcon, Button, Menu } from '@mantine/core'
import { EllipsisVertical } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { onDay } from '../../../contract/words.ts'
import { useNow } from '../../time/use-now.ts'
import { Face } from '../../ui/Face.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { type ListedMember, roleWord } from './listed-member.ts'
import styles from './People.module.css'
import { RolePanel } from './RolePanel.tsx'
import type { PeopleActions } from './use-people-actions.ts'

/** Somebody, and what may be done about them here. */
export function MemberRow(props: {
  member: ListedMember
  zone: string
  place: string
  isSelf: boolean
  /** Roles that may be given; null = nothing may be changed. */
  roles: Readonly<Record<string, string>> | null
  actions: PeopleActions
  /** What this person carries, shown before they are deactivated; whoever knows it hands it in. */
  carries?: ReactNode
}) {
  const { member, actions, roles, isSelf } = props
  const [open, setOpen] = useState<'role' | 'deactivate' | 'leave' | null>(null)
  const now = useNow()
  const since = member.deactivatedAt
  const close = () => {
    actions.reset()
    setOpen(null)
  }
  return (
    <div className={styles.row}>
      <Face name={member.name} />
      <div className={since ? styles.gone : undefined}>
        <div className={styles.name}>
          {member.name}
          {isSelf && <span className={styles.soft}> · you</span>}
        </div>
        <div className={styles.soft}>{member.email}</div>
      </div>
      <div className={styles.end}>
        <span className={styles.soft}>
          {since ? `Deactivated ${onDay(since, props.zone, now)}` : roleWord(member.role)}
        </span>
        {(roles || isSelf) && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`More for ${member.name}`}>
                <EllipsisVertical size={17} aria-hidden="true" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {roles && !since && <Menu.Item onClick={() => setOpen('role')}>Change role</Menu.Item>}
              {roles && !since && !isSelf && (
                <Menu.Item onClick={() => setOpen('deactivate')}>Deactivate</Menu.Item>
              )}
              {roles && since && (
                <Menu.Item onClick={() => actions.reactivate(member.id)}>Reactivate</Menu.Item>
              )}
              {isSelf && <Menu.Item onClick={() => setOpen('leave')}>Leave {props.place}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {open === 'role' && roles && (
        <RolePanel
          member={member}
          roles={roles}
          pending={actions.pending}
          error={actions.error}
          onSave={(role) => actions.changeRole(member.id, role, close)}
          onClose={close}
        />
      )}
      {open === 'deactivate' && (
        <section className={styles.panel} aria-label={`Deactivate ${member.name}`}>
          <p className={styles.text}>
            {props.place} closes to {member.name} at once. Nothing they authorised is revoked: it goes on
            working until somebody takes over.
          </p>
          {props.carries}
          <ProblemNotice error={actions.error} />
          <div className={styles.end}>
            <Button
              color="red"
              variant="light"
              loading={actions.pending}
              onClick={() => actions.deactivate(member.id, close)}
            >
              Deactivate {member.name}
            </Button>
            <Button variant="subtle" onClick={close}>
              Cancel
            </Button>
          </div>
        </section>
      )}
      {open === 'leave' && (
        <section className={styles.panel} aria-label={`Leave ${props.place}`}>
          <p className={styles.text}>
            You will not see {props.place} any more. What you authorised goes on working until somebody takes
            over; an owner can let you in again.
          </p>
          {props.carries}
          <ProblemNotice error={actions.error} />
          <div className={styles.end}>
            <Button color="red" variant="light" loading={actions.pending} onClick={() => actions.leave()}>
              Leave
            </Button>
            <Button variant="subtle" onClick={close}>
              Stay
            </Button>
          </div>
        </section>
      )}
    </div>
  )
}
