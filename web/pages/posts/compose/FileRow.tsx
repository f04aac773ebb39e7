import { Button, TextInput } from '@mantine/core'
import styles from './Composer.module.css'
import type { DraftFile } from './draft.ts'
import { MediaView } from './MediaView.tsx'

/** One file that is there: a look at it, its words, its place. */
export function FileRow(props: {
  file: DraftFile
  /** `file 1 of part 2`. */
  name: string
  onAlt: (alt: string) => void
  onEarlier: (() => void) | undefined
  onRemove: () => void
}) {
  const { file, name } = props
  return (
    <li className={styles.file}>
      <MediaView media={file.id} alt="" size={64} />
      <TextInput
        className={styles.alt}
        label={`What ${name} shows`}
        description="For people who cannot see it."
        maxLength={2000}
        value={file.alt}
        onChange={(event) => props.onAlt(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        {props.onEarlier && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={props.onEarlier}
            aria-label={`Move ${name} earlier`}
          >
            Earlier
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={props.onRemove} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </div>
    </li>
  )
}
