import { Button } from '@mantine/core'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sayDay } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useNow } from '../../time/use-now.ts'
import { Face } from '../../ui/Face.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { type ListedMember, roleWord } from './listed-member.ts'
import { MemberRow } from './MemberRow.tsx'
import styles from './People.module.css'
import type { PeopleActions } from './use-people-actions.ts'

interface People {
  members: ListedMember[]
  invitations: { id: string; email: string; role: string; invitedBy: string; expiresAt: string }[]
}

export function PeopleList(props: {
  people: UseQueryResult<People>
  zone: string
  /** The name of the hub or workspace. */
  place: string
  /** Roles that may be given to this member; null = nothing may be changed. */
  rolesFor: (member: ListedMember) => Readonly<Record<string, string>> | null
  actions: PeopleActions
  onWithdraw: ((invitation: string) => void) | null
  withdrawing: boolean
  problem: unknown
  /** Shown before somebody is deactivated: what they carry. */
  carries?: (member: ListedMember) => ReactNode
}) {
  const { people, zone } = props
  const now = useNow()
  const me = useQuery(api.read('GET /api/me'))
  const { data } = people
  const rows = (members: readonly ListedMember[]) =>
    members.map((member) => (
      <MemberRow
        key={member.id}
        member={member}
        zone={zone}
        place={props.place}
        isSelf={member.id === me.data?.person.id}
        roles={props.rolesFor(member)}
        actions={props.actions}
        carries={props.carries?.(member)}
      />
    ))
  const active = data?.members.filter((member) => !member.deactivatedAt) ?? []
  const gone = data?.members.filter((member) => member.deactivatedAt) ?? []
  return (
    <>
      <ProblemNotice error={people.error ?? props.problem} />
      {!people.data && !people.isError && (
        <Panel title="Members" flush>
          <Waiting rows={2} what="Loading the people" />
        </Panel>
      )}
      {data && (
        <Panel title="Members" flush>
          {active.length === 0 && (
            <p className={styles.empty}>
              Nobody yet. Its owner appears here once the invitation is accepted.
            </p>
          )}
          {rows(active)}
        </Panel>
      )}
      {data && data.invitations.length > 0 && (
        <Panel title="Open invitations" flush>
          {data.invitations.map((invitation) => (
            <div className={styles.row} key={invitation.id}>
              <Face name={invitation.email} />
              <div>
                <div className={styles.name}>{invitation.email}</div>
                <div className={styles.soft}>
                  {roleWord(invitation.role)} · invited by {invitation.invitedBy} · open until{' '}
                  {sayDay(invitation.expiresAt, zone, now)}
                </div>
              </div>
              <div className={styles.end}>
                {props.onWithdraw && (
                  <Button
                    variant="subtle"
                    color="gray"
                    disabled={props.withdrawing}
                    aria-label={`Withdraw the invitation of ${invitation.email}`}
                    onClick={() => props.onWithdraw?.(invitation.id)}
                  >
                    Withdraw
                  </Button>
                )}
              </div>
            </div>
          ))}
        </Panel>
      )}
      {gone.length > 0 && (
        <Panel title="Deactivated" flush>
          {rows(gone)}
        </Panel>
      )}
    </>
  )
}
