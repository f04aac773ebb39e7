import { CircleCheck, CircleDashed } from 'lucide-react'
import type { HandOff } from '../../api/types.ts'
import styles from './HandOff.module.css'

const stations = [
  { state: 'asked', label: 'Asked' },
  { state: 'authorised', label: 'Signed in' },
  { state: 'proven', label: 'Proven' },
  { state: 'switched', label: 'Taken over' },
  { state: 'released', label: 'Former sign-in let go' },
] as const

/** The way from one person to the other, and how far it has come. */
export function Track(props: { state: HandOff['state'] }) {
  const at = stations.findIndex((one) => one.state === props.state)
  if (at < 0) return null
  return (
    <ol className={styles.track} aria-label="How far it has come">
      {stations.map(({ state, label }, index) => {
        const isDone = index < at || props.state === 'released'
        const Icon = isDone ? CircleCheck : CircleDashed
        return (
          <li
            key={state}
            className={isDone ? styles.passed : undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            <Icon size={15} aria-hidden="true" />
            {label}
            {isDone && <span className="visually-hidden"> (done)</span>}
          </li>
        )
      })}
    </ol>
  )
}
