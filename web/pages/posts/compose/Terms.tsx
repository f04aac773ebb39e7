import { Checkbox, SegmentedControl, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './Composer.module.css'
import type { DraftTarget, Form } from './draft.ts'

const formLabels: Readonly<Record<Form, string>> = { post: 'Post', reel: 'Reel', story: 'Story' }

/** What one account, or one kind of account, gets of its own: form, text, and what its platform wants a person to choose. */
export function Terms(props: {
  name: string
  shapes: Readonly<Record<string, unknown>>
  target: DraftTarget
  /** The post's own text: where another one begins. */
  whole: string
  onChange: (target: DraftTarget) => void
  children?: ReactNode
}) {
  const { name, shapes, target, onChange } = props
  const forms = (['post', 'reel', 'story'] as const).filter((form) => form === 'post' || shapes[form])
  return (
    <div className={styles.terms}>
      {forms.length > 1 && (
        <SegmentedControl
          aria-label={`Form on ${name}`}
          className={styles.forms}
          transitionDuration={0}
          data={forms.map((form) => ({ value: form, label: formLabels[form] }))}
          value={target.form}
          onChange={(form) => onChange({ ...target, form })}
        />
      )}
      <Checkbox
        label="Another text here"
        aria-label={`Another text for ${name}`}
        checked={target.text !== null}
        onChange={(event) => onChange({ ...target, text: event.currentTarget.checked ? props.whole : null })}
      />
      {target.text !== null && (
        <Textarea
          label={`Text for ${name}`}
          autosize
          minRows={3}
          value={target.text}
          onChange={(event) => onChange({ ...target, text: event.currentTarget.value })}
        />
      )}
      {props.children}
    </div>
  )
}
