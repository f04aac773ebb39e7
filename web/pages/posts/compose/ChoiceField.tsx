import { Radio } from '@mantine/core'
import { choiceWords, optionWords } from '../../../../contract/words.ts'
import type { Postable } from '../../../api/types.ts'
import styles from './Composer.module.css'

type Choice = Postable['choices'][number]

/** What may be chosen as far as is known without asking the platform. */
export const optionsOf = (choice: Choice): readonly string[] =>
  choice.words ?? (choice.kind === 'yes-no' ? ['yes', 'no'] : [])

/** One thing that a platform wants a person to decide. Without options: the account has switched it off. */
export function ChoiceField(props: {
  choice: Choice
  options: readonly string[]
  value: string | null
  onChange: (value: string) => void
}) {
  const { choice, options, value } = props
  const words = choiceWords[choice.name] ?? choice.name
  const label = words.charAt(0).toUpperCase() + words.slice(1)
  if (options.length === 0) return <p className={styles.soft}>{label}: switched off for this account.</p>
  return (
    <Radio.Group label={label} value={value} onChange={props.onChange}>
      <div className={styles.choices}>
        {options.map((option) => (
          <Radio key={option} value={option} label={optionWords(option)} />
        ))}
      </div>
    </Radio.Group>
  )
}
