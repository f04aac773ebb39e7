import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { roleLabels, sayDay } from '../../../contract/words.ts'
import { useNow } from '../../time/use-now.ts'
import { Face } from '../../ui/Face.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './People.module.css'

interface People {
  members: { id: string; name: string; email: string; role: string; joinedAt: string }[]
  invitations: { id: string; email: string; role: string; invitedBy: string; expiresAt: string }[]
}

export function PeopleList(props: {
  people: UseQueryResult<People>
  zone: string
  onWithdraw: ((invitation: string) => void) | null
  withdrawing: boolean
  problem: unknown
}) {
  const { people, zone } = props
  const now = useNow()
  const { data } = people
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
          {data.members.length === 0 && (
            <p className={styles.empty}>
              Nobody yet. Its owner appears here once the invitation is accepted.
            </p>
          )}
          {data.members.map((member) => (
            <div className={styles.row} key={member.id}>
              <Face name={member.name} />
              <div>
                <div className={styles.name}>{member.name}</div>
                <div className={styles.soft}>{member.email}</div>
              </div>
              <div className={styles.soft}>{roleWords(member.role)}</div>
            </div>
          ))}
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
                  {roleWords(invitation.role)} · invited by {invitation.invitedBy} · open until{' '}
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
    </>
  )
}

const roleWords = (role: string): string => roleLabels[role as keyof typeof roleLabels] ?? role
