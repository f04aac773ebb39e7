import { Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { choiceWords, optionWords } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { Postable } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import styles from './Composer.module.css'
import type { DraftTarget } from './draft.ts'

type Choice = Postable['choices'][number]

/** What the platform wants a person to decide, asked of it afresh; nothing is chosen for anybody. */
export function Choices(props: {
  account: Postable
  /** Of what would go out; some choices belong to some shapes. */
  shape: string | undefined
  target: DraftTarget
  onChange: (target: DraftTarget) => void
}) {
  const { account, shape, target, onChange } = props
  const workspace = useWorkspace()
  const params = { workspace: workspace.id, account: account.id }
  const { data, error } = useQuery(
    api.read('GET /api/workspaces/{workspace}/postable/{account}/options', { params }),
  )
  if (error) return <ProblemNotice error={error} />
  if (!data) return <Waiting rows={1} what={`Asking ${account.platform.name} what may be chosen`} />
  const asked = account.choices.filter(({ shapes }) => !shapes || (shape && shapes.includes(shape)))
  return (
    <div className={styles.fields}>
      {data.shownAs && (
        <p className={styles.soft}>
          On {account.platform.name} it is shown as <b>{data.shownAs}</b>.
        </p>
      )}
      {data.left !== null && <p className={styles.soft}>{data.left} more can go out there today.</p>}
      {asked.map((choice) => (
        <OneChoice
          key={choice.name}
          choice={choice}
          options={optionsOf(choice, data.choices[choice.name])}
          value={target.choices[choice.name] ?? choice.preset}
          onChange={(value) => onChange({ ...target, choices: { ...target.choices, [choice.name]: value } })}
        />
      ))}
    </div>
  )
}

/** An empty answer of the platform: the account has switched it off. */
const optionsOf = (choice: Choice, now: readonly string[] | undefined): readonly string[] =>
  now ?? choice.words ?? (choice.kind === 'yes-no' ? ['yes', 'no'] : [])

function OneChoice(props: {
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
