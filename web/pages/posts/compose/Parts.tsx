import { Button, Textarea } from '@mantine/core'
import { Thumb } from '../Thumb.tsx'
import styles from './Composer.module.css'
import type { DraftPart } from './draft.ts'

const most = 24

/** What follows in a thread, where an account has threads. */
export function Parts(props: {
  parts: readonly DraftPart[]
  onChange: (parts: readonly DraftPart[]) => void
}) {
  const { parts, onChange } = props
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>Thread</legend>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the thread
        <div className={styles.file} key={place}>
          <Textarea
            className={styles.alt}
            label={`Part ${place + 2}`}
            autosize
            minRows={2}
            value={part.text}
            onChange={(event) =>
              onChange(
                parts.map((one, at) => (at === place ? { ...one, text: event.currentTarget.value } : one)),
              )
            }
          />
          {part.media.map((file) => (
            <Thumb key={file.id} media={file.id} alt={file.alt} size={48} />
          ))}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Remove part ${place + 2}`}
            onClick={() => onChange(parts.filter((_, at) => at !== place))}
          >
            Remove
          </Button>
        </div>
      ))}
      {parts.length < most && (
        <Button variant="default" onClick={() => onChange([...parts, { text: '', media: [] }])}>
          Add a part
        </Button>
      )}
    </fieldset>
  )
}
