import { Button, Radio, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { count, roleLabels, roleMeanings } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from '../people/People.module.css'

type Role = keyof typeof roleMeanings.workspace

/** One person, several locations, one link: for owners of many. Each location keeps its own connections. */
export function InviteToLocations(props: {
  locations: ReadonlyMap<string, string>
  onClose: (done: boolean) => void
}) {
  const hub = useHub()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('owner')
  const names = [...props.locations.values()]
  const invite = useMutation({
    mutationFn: () =>
      api.call('POST /api/hubs/{hub}/location-invitations', {
        params: { hub: hub.id },
        body: { email, role, locations: [...props.locations.keys()] },
      }),
  })
  if (invite.data)
    return (
      <div className={styles.gap}>
        <Notice
          tone="good"
          sentence={{
            what: `${email} is invited to ${count(invite.data.invited, 'location')}.`,
            ...(invite.data.invited < names.length
              ? { means: 'They were listed at the others already.' }
              : {}),
            next: 'One mail is on its way. This link opens all of them too; it is shown only now.',
          }}
          actions={
            <Button variant="subtle" onClick={() => props.onClose(true)}>
              Done
            </Button>
          }
        >
          <CopyText text={invite.data.link} what="the invitation link" />
        </Notice>
      </div>
    )
  return (
    <div className={styles.gap}>
      <Panel title={`Invite someone to ${count(names.length, 'location')}`}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            invite.mutate()
          }}
        >
          <p className={styles.soft} style={{ margin: 0 }}>
            {names.slice(0, 6).join(', ')}
            {names.length > 6 ? ` and ${names.length - 6} more` : ''}
          </p>
          <TextInput
            label="E-mail"
            type="email"
            required
            autoFocus
            maw={420}
            value={email}
            error={isProblem(invite.error) ? invite.error.field('email') : undefined}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Radio.Group label="Role" value={role} onChange={(next) => setRole(next as Role)}>
            <div className={styles.roles}>
              {(Object.entries(roleMeanings.workspace) as [Role, string][]).map(([value, meaning]) => (
                <Radio key={value} value={value} label={roleLabels[value]} description={meaning} />
              ))}
            </div>
          </Radio.Group>
          <ProblemNotice error={invite.error} />
          <div className={styles.end}>
            <Button type="submit" loading={invite.isPending}>
              Send invitation
            </Button>
            <Button variant="subtle" onClick={() => props.onClose(false)}>
              Cancel
            </Button>
          </div>
        </form>
      </Panel>
    </div>
  )
}
