import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import type { Postable } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { ChoiceField, optionsOf } from './ChoiceField.tsx'
import styles from './Composer.module.css'
import type { DraftTarget } from './draft.ts'

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
        <ChoiceField
          key={choice.name}
          choice={choice}
          options={data.choices[choice.name] ?? optionsOf(choice)}
          value={target.choices[choice.name] ?? choice.preset}
          onChange={(value) => onChange({ ...target, choices: { ...target.choices, [choice.name]: value } })}
        />
      ))}
    </div>
  )
}
