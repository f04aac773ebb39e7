import { Button, Checkbox, Radio, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { allOf, oneLiveGrantSentence, plainText } from '../../../contract/words.ts'
import type { Given, HandOffBoard } from '../../api/types.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './HandOff.module.css'

export type HandOffWish = Given<'POST /api/workspaces/{workspace}/hand-offs'>['body']
type Row = HandOffBoard['accounts'][number]

/** Which accounts, to whom, and whether the sign-in of now stays as a spare. */
export function HandOffForm(props: {
  board: HandOffBoard
  pending: boolean
  error: unknown
  onAsk: (wish: HandOffWish) => void
  onCancel: () => void
  /** Where somebody is invited, when there is nobody to hand anything to. */
  invite: ReactNode
  /** Beside a refusal, where something can be done about it. */
  help?: ReactNode
  /** Chosen when the form opens. */
  first?: readonly string[]
}) {
  const { board } = props
  const free = (props.first ?? []).filter((id) =>
    board.accounts.some((row) => row.id === id && row.handedTo === null),
  )
  const [chosen, setChosen] = useState<string[]>(free)
  const [to, setTo] = useState('')
  const [keepSpare, setKeepSpare] = useState(false)
  const [note, setNote] = useState('')
  const rows = board.accounts.filter((row) => chosen.includes(row.id))
  const person = board.people.find((one) => (one.userId ?? one.invitationId) === to)
  return (
    <Panel title="Hand accounts over">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!person) return
          props.onAsk({
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
          description={`An owner or admin of ${board.workspace.name}, or somebody invited as one. They sign in with their own account.`}
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
          <p className={styles.soft}>Nobody here may connect accounts yet. {props.invite}.</p>
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
        <ProblemNotice error={props.error} actions={props.help} />
        <div className={styles.buttons}>
          <Button type="submit" loading={props.pending} disabled={chosen.length === 0 || !person}>
            {person ? `Ask ${person.name}` : 'Ask them'}
          </Button>
          <Button variant="subtle" onClick={props.onCancel}>
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
