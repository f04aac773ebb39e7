import { Button, Radio, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { allOf } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import type { Given, OwnershipPlan } from '../../api/types.ts'
import { needsCode } from '../../shell/needs-code.ts'
import { TurnOn } from '../../shell/TurnOn.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Ownership.module.css'

type Wish = Given<'POST /api/workspaces/{workspace}/ownership'>['body']

/** Somebody who is there already, or anybody by their address. */
export function OwnershipForm(props: {
  plan: OwnershipPlan
  pending: boolean
  error: unknown
  onGive: (wish: Wish) => void
}) {
  const { plan, error } = props
  const [who, setWho] = useState('')
  const [email, setEmail] = useState('')
  const [note, setNote] = useState('')
  const known = plan.others.find((one) => one.email === who)
  const address = known?.email ?? email.trim()
  const about = isProblem(error) ? error.field('email') : undefined
  return (
    <Panel title="To whom">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          props.onGive({ email: address, note })
        }}
      >
        {plan.invited.length > 0 && (
          <p className={styles.soft}>
            {allOf(plan.invited)} {plan.invited.length > 1 ? 'are' : 'is'} invited as an owner already, and{' '}
            {plan.invited.length > 1 ? 'have' : 'has'} not joined yet.
          </p>
        )}
        {plan.others.length > 0 && (
          <Radio.Group label="Who" value={who} onChange={setWho}>
            <div className={styles.choices}>
              {plan.others.map((one) => (
                <Radio key={one.id} value={one.email} label={one.name} description={one.email} />
              ))}
              <Radio value="" label="Somebody else" description="They get an invitation by mail." />
            </div>
          </Radio.Group>
        )}
        {!known && (
          <TextInput
            label="Their e-mail"
            type="email"
            required
            value={email}
            error={about}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        )}
        <Textarea
          label="A word to them"
          description="Optional; it goes with the mails."
          maxLength={500}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <ProblemNotice error={about || needsCode(error) ? null : error} actions={<TurnOn error={error} />} />
        <div>
          <Button type="submit" loading={props.pending} disabled={address === ''}>
            {known ? `Make ${known.name} the owner` : `Give ${plan.workspace.name} to them`}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
