import { Checkbox, SegmentedControl, Textarea } from '@mantine/core'
import type { PlannedTarget, Postable } from '../../../api/types.ts'
import { Choices } from './Choices.tsx'
import styles from './Composer.module.css'
import type { DraftTarget, Form } from './draft.ts'

const formLabels: Readonly<Record<Form, string>> = { post: 'Post', reel: 'Reel', story: 'Story' }

/** What one account gets of its own: form, text, and what its platform wants a person to choose. */
export function Terms(props: {
  account: Postable
  target: DraftTarget
  plan: PlannedTarget | undefined
  whole: string
  onChange: (target: DraftTarget) => void
}) {
  const { account, target, plan, onChange } = props
  const forms = (['post', 'reel', 'story'] as const).filter((form) => form === 'post' || account.shapes[form])
  return (
    <div className={styles.terms}>
      {forms.length > 1 && (
        <SegmentedControl
          aria-label={`Form on ${account.name}`}
          className={styles.forms}
          transitionDuration={0}
          data={forms.map((form) => ({ value: form, label: formLabels[form] }))}
          value={target.form}
          onChange={(form) => onChange({ ...target, form })}
        />
      )}
      <Checkbox
        label="Another text here"
        aria-label={`Another text for ${account.name}`}
        checked={target.text !== null}
        onChange={(event) => onChange({ ...target, text: event.currentTarget.checked ? props.whole : null })}
      />
      {target.text !== null && (
        <Textarea
          label={`Text for ${account.name}`}
          autosize
          minRows={3}
          value={target.text}
          onChange={(event) => onChange({ ...target, text: event.currentTarget.value })}
        />
      )}
      {account.choices.length > 0 && (
        <Choices account={account} shape={plan?.shape} target={target} onChange={onChange} />
      )}
    </div>
  )
}
