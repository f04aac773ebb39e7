import { KeyRound } from 'lucide-react'
import { allOf, count } from '../../../contract/words.ts'
import type { OwnershipPlan } from '../../api/types.ts'
import { KindMark } from '../../platforms/KindMark.tsx'
import { Panel } from '../../ui/Panel.tsx'
import styles from './Ownership.module.css'

/** Before anything happens: who stays what, which account goes how, and who is told. */
export function WhatChanges({ plan }: { plan: OwnershipPlan }) {
  const owners = allOf(plan.owners.map((one) => one.name))
  const told = allOf(plan.told.map((one) => one.name))
  const asked = new Set(plan.accounts.filter((one) => one.handedTo === null).map((one) => one.platformName))
  return (
    <>
      <Panel title="What changes" flush>
        <ul className={styles.list}>
          <li className={styles.row}>
            <KeyRound size={20} aria-hidden="true" />
            <div>
              <div className={styles.name}>The new owner may do everything in {plan.workspace.name}</div>
              <div className={styles.soft}>
                {owners
                  ? `${owners} ${plan.owners.length > 1 ? 'stay owners' : 'stays an owner'} until they leave, or the new owner changes that under People.`
                  : 'It has no owner now.'}
              </div>
            </div>
          </li>
          {plan.accounts.map((one) => (
            <li key={one.id} className={styles.row}>
              <KindMark platform={one.platform} kind={one.kind} use="publish" size={20} />
              <div>
                <div className={styles.name}>
                  {one.name} <span className={styles.kind}>· {kindOf(one)}</span>
                </div>
                <div className={styles.soft}>{fateOf(one)}</div>
              </div>
            </li>
          ))}
        </ul>
        {plan.idle.length > 0 && (
          <p className={styles.inset}>
            Nothing carries {allOf(plan.idle)} now: the new owner connects{' '}
            {plan.idle.length > 1 ? 'them' : 'it'} again.
          </p>
        )}
        {plan.accounts.length === 0 && plan.idle.length === 0 && (
          <p className={styles.inset}>Nothing is connected yet, so only the person changes.</p>
        )}
      </Panel>
      <Panel title="Who is told">
        <ul className={styles.told}>
          <li>
            The new owner, by mail: the invitation
            {asked.size > 0 &&
              `, and ${count(asked.size, 'mail')} that ${asked.size > 1 ? 'ask' : 'asks'} for their sign-in at ${allOf([...asked])}`}
            .
          </li>
          {told && <li>{told}, by mail, that it begins.</li>}
          <li>
            Both sides get a receipt when an account has changed hands, and you can follow it until then.
          </li>
          <li>The ledger of {plan.workspace.name} says that you did it.</li>
        </ul>
      </Panel>
    </>
  )
}

type Row = OwnershipPlan['accounts'][number]

const kindOf = ({ kindLabel, platformName }: Row): string =>
  kindLabel.startsWith(platformName) ? kindLabel : `${kindLabel} at ${platformName}`

function fateOf(one: Row): string {
  const along =
    one.along.length > 0 ? ` ${allOf(one.along)} ${one.along.length > 1 ? 'go' : 'goes'} along.` : ''
  if (one.handedTo) return `Is being handed to ${one.handedTo} already, and stays with that.`
  const until = one.oneLiveGrant
    ? `${one.carriedBy}’s sign-in ends the moment theirs is given`
    : `until then ${one.carriedBy}’s carries it`
  return `They sign in with their own account; ${until}.${along}`
}
