import { Button, Checkbox, Radio, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Handshake } from 'lucide-react'
import { useState } from 'react'
import { allOf, oneLiveGrantSentence, plainText } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Given, HandOffBoard } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './HandOff.module.css'

type Wish = Given<'POST /api/workspaces/{workspace}/hand-offs'>['body']
type Row = HandOffBoard['accounts'][number]

/** Which accounts, to whom, and whether the sign-in of now stays as a spare. */
export function StartHandOff(props: { board: HandOffBoard }) {
  const { board } = props
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string[]>([])
  const [to, setTo] = useState('')
  const [keepSpare, setKeepSpare] = useState(false)
  const [note, setNote] = useState('')
  const start = useMutation({
    mutationFn: (body: Wish) =>
      api.call('POST /api/workspaces/{workspace}/hand-offs', { params: { workspace: workspace.id }, body }),
    onSuccess: async ({ handOffs: [first, ...more] }) => {
      await queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/hand-offs'] })
      setOpen(false)
      if (first && more.length === 0)
        await navigate({
          to: '/w/$workspace/hand-offs/$handOff',
          params: { workspace: workspace.id, handOff: first.id },
        })
    },
  })
  if (!open)
    return (
      <div>
        <Button leftSection={<Handshake size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
          Hand accounts over
        </Button>
      </div>
    )
  const rows = board.accounts.filter((row) => chosen.includes(row.id))
  const person = board.people.find((one) => (one.userId ?? one.invitationId) === to)
  return (
    <Panel title="Hand accounts over">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!person) return
          start.mutate({
            accounts: chosen,
            to: person.userId ? { userId: person.userId } : { invitationId: person.invitationId ?? '' },
            keepSpare,
            note,
          })
        }}
      >
        <Checkbox.Group label="What" value={chosen} onChange={setChosen}>
          <div className={styles.choices}>
            {board.accounts.map((row) => (
              <Checkbox
                key={row.id}
                value={row.id}
                disabled={row.handedTo !== null}
                label={`${row.name} · ${row.platformName}`}
                description={describe(row)}
              />
            ))}
            {board.accounts.length === 0 && (
              <p className={styles.soft}>Nothing is connected here yet, so there is nothing to hand over.</p>
            )}
          </div>
        </Checkbox.Group>
        <Radio.Group
          label="To whom"
          description="An owner or admin of this workspace, or somebody invited as one. They sign in with their own account."
          value={to}
          onChange={setTo}
        >
          <div className={styles.choices}>
            {board.people.map((one) => (
              <Radio
                key={one.email}
                value={one.userId ?? one.invitationId ?? ''}
                label={one.name}
                description={one.invitationId ? 'invited, has not joined yet' : one.email}
              />
            ))}
          </div>
        </Radio.Group>
        {board.people.length === 0 && (
          <p className={styles.soft}>
            Nobody here may connect accounts yet.{' '}
            <Link to="/w/$workspace/manage/people" params={{ workspace: workspace.id }}>
              Invite an owner first
            </Link>
            .
          </p>
        )}
        {rows.some((row) => row.offersSpare) && (
          <Checkbox
            checked={keepSpare}
            onChange={(event) => setKeepSpare(event.currentTarget.checked)}
            label="Keep the sign-in of now as a spare"
            description="It stands by and takes over if the new one ends. Otherwise it is ended at the platform, once nothing else uses it."
          />
        )}
        {rows
          .filter((row) => row.oneLiveGrant)
          .map((row) => (
            <p key={row.id} className={styles.soft}>
              {plainText(oneLiveGrantSentence(row.platformName))}
            </p>
          ))}
        <Textarea
          label="A word to them"
          description="Optional; it goes with the mail."
          maxLength={500}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ProblemNotice error={start.error} />
        <div className={styles.buttons}>
          <Button type="submit" loading={start.isPending} disabled={chosen.length === 0 || !person}>
            {person ? `Ask ${person.name}` : 'Ask them'}
          </Button>
          <Button variant="subtle" onClick={() => setOpen(false)}>
            Cancel
          </Button>
        </div>
      </form>
    </Panel>
  )
}

function describe(row: Row): string {
  if (row.handedTo) return `is being handed to ${row.handedTo}`
  const along =
    row.along.length > 0 ? `; ${allOf(row.along)} ${row.along.length > 1 ? 'go' : 'goes'} along` : ''
  return `carried by ${row.carriedBy}${along}`
}
