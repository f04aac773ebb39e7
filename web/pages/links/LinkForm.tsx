import { Button, NumberInput, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import type { PlatformId } from '../../api/types.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Links.module.css'
import { type Reconnectable, UseChoice, type Uses } from './UseChoice.tsx'
import type { LinkWish } from './use-links.ts'

/** Who is asked, for which platforms, how long, with which words. */
export function LinkForm(props: {
  platforms: readonly { platform: PlatformId; name: string }[]
  /** Accounts that can be asked back in place; none where the workspace is not chosen yet. */
  accounts: readonly Reconnectable[]
  first?: PlatformId | undefined
  /** Whose link it is, where that has to be chosen. */
  workspace?: ReactNode
  pending: boolean
  error: unknown
  onMake: (wish: LinkWish) => void
  onCancel: () => void
}) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [note, setNote] = useState('')
  const [days, setDays] = useState<number | string>(7)
  const [uses, setUses] = useState<Uses>(new Map(props.first ? [[props.first, null]] : []))
  const { error } = props
  const field = (of: string) => (isProblem(error) ? error.field(of) : undefined)
  const make = () =>
    props.onMake({
      recipient: { name, email },
      uses: [...uses].map(([platform, account]) => ({ platform, ...(account ? { account } : {}) })),
      days: Number(days),
      note,
    })
  return (
    <div className={styles.gap}>
      <Panel title="New link">
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            make()
          }}
        >
          {props.workspace}
          <div className={styles.pair}>
            <TextInput
              label="Name"
              description="Who has the login at the platform"
              required
              value={name}
              error={field('recipient.name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label="E-mail"
              description="The link and its code go there"
              type="email"
              required
              value={email}
              error={field('recipient.email')}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
          </div>
          <UseChoice
            platforms={props.platforms}
            accounts={props.accounts}
            uses={uses}
            onChange={setUses}
            error={field('uses')}
          />
          <Textarea
            label="A few words to them"
            description="Optional"
            autosize
            minRows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <NumberInput
            label="Good for"
            suffix=" days"
            min={1}
            max={30}
            allowDecimal={false}
            clampBehavior="strict"
            className={styles.days ?? ''}
            value={days}
            error={field('days')}
            onChange={setDays}
          />
          <ProblemNotice error={error} />
          <div className={styles.end}>
            <Button type="submit" loading={props.pending} disabled={uses.size === 0}>
              Send the link
            </Button>
            <Button variant="subtle" onClick={props.onCancel}>
              Cancel
            </Button>
          </div>
        </form>
      </Panel>
    </div>
  )
}
