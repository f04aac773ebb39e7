import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Reply } from '../../api/types.ts'
import styles from '../location/LocationFields.module.css'
import { daysOf, daysProblem } from './days-of.ts'

type Thresholds = Reply<'GET /api/hubs/{hub}/settings'>['platformThresholds']

const platforms = [
  ['meta', 'Facebook and Instagram'],
  ['linkedin', 'LinkedIn'],
  ['tiktok', 'TikTok'],
  ['x', 'X'],
] as const

/** Other days for one platform: where its people need longer to act, or less. */
export function PlatformDays(props: {
  values: Thresholds
  otherwise: string
  problem: unknown
  onChange: (values: Thresholds) => void
}) {
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(platforms.map(([id]) => [id, props.values[id]?.join(', ') ?? ''])),
  )
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>Other days for one platform</legend>
      <p className={styles.hint}>Left empty, it keeps to the days above.</p>
      <div className={styles.pair}>
        {platforms.map(([id, name]) => (
          <TextInput
            key={id}
            label={name}
            inputMode="numeric"
            placeholder={props.otherwise}
            value={typed[id] ?? ''}
            error={daysProblem(props.problem, `platformThresholds.${id}`)}
            onChange={(event) => {
              const text = event.currentTarget.value
              setTyped({ ...typed, [id]: text })
              const { [id]: _, ...others } = props.values
              const days = daysOf(text)
              props.onChange(days.length > 0 ? { ...others, [id]: days } : others)
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}
