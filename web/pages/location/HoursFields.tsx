import { TextInput } from '@mantine/core'
import { type Weekday, weekdays } from '../../../contract/words.ts'
import styles from './LocationFields.module.css'

/** One line for each weekday, as people write it. */
export function HoursFields(props: {
  values: Readonly<Record<Weekday, string>>
  wrong: readonly Weekday[]
  disabled: boolean
  onChange: (values: Readonly<Record<Weekday, string>>) => void
}) {
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>Opening hours</legend>
      <p className={styles.hint}>
        Such as 09:00-12:00, 13:00-17:00, or closed. Leave a day empty when you do not know.
      </p>
      <div className={styles.days}>
        {(Object.keys(weekdays) as Weekday[]).map((day) => (
          <TextInput
            key={day}
            label={weekdays[day]}
            autoComplete="off"
            disabled={props.disabled}
            value={props.values[day]}
            error={props.wrong.includes(day) ? 'Write it like 09:00-17:00, or closed' : undefined}
            onChange={(event) => props.onChange({ ...props.values, [day]: event.currentTarget.value })}
          />
        ))}
      </div>
    </fieldset>
  )
}
