import { Button, FileButton, Progress, TextInput } from '@mantine/core'
import { ImagePlus } from 'lucide-react'
import { Thumb } from '../Thumb.tsx'
import styles from './Composer.module.css'
import type { Draft, DraftFile } from './draft.ts'
import type { Running, Uploads } from './use-uploads.ts'

/** Pictures, a video or a document, with the words for people who do not see them. */
export function Files(props: { draft: Draft; change: (part: Partial<Draft>) => void; uploads: Uploads }) {
  const { draft, change, uploads } = props
  const put = (files: readonly DraftFile[]) => change({ files })
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>Pictures, video or document</legend>
      <ul className={styles.list}>
        {draft.files.map((file, place) => (
          <FileRow
            key={file.id}
            file={file}
            place={place}
            onAlt={(alt) => put(draft.files.map((one) => (one.id === file.id ? { ...one, alt } : one)))}
            onEarlier={place > 0 ? () => put(swapped(draft.files, place)) : undefined}
            onRemove={() => put(draft.files.filter((one) => one.id !== file.id))}
          />
        ))}
        {uploads.running.map((one) => (
          <UploadRow key={one.key} running={one} uploads={uploads} />
        ))}
      </ul>
      <FileButton multiple onChange={uploads.add}>
        {(rest) => (
          <Button variant="default" leftSection={<ImagePlus size={16} aria-hidden="true" />} {...rest}>
            Add files
          </Button>
        )}
      </FileButton>
    </fieldset>
  )
}

/** The one at `place` and the one before it changed about. */
function swapped(files: readonly DraftFile[], place: number): DraftFile[] {
  const moved = files[place]
  const rest = files.filter((_, at) => at !== place)
  return moved ? [...rest.slice(0, place - 1), moved, ...rest.slice(place - 1)] : rest
}

function FileRow(props: {
  file: DraftFile
  place: number
  onAlt: (alt: string) => void
  onEarlier: (() => void) | undefined
  onRemove: () => void
}) {
  const { file, place } = props
  return (
    <li className={styles.file}>
      <Thumb media={file.id} size={64} />
      <TextInput
        className={styles.alt}
        label={`What file ${place + 1} shows`}
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
            aria-label={`Move file ${place + 1} earlier`}
          >
            Earlier
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          onClick={props.onRemove}
          aria-label={`Remove file ${place + 1}`}
        >
          Remove
        </Button>
      </div>
    </li>
  )
}

function UploadRow({ running, uploads }: { running: Running; uploads: Uploads }) {
  const { file, sent, error } = running
  const share = Math.round((sent / Math.max(1, file.size)) * 100)
  return (
    <li className={styles.file}>
      <div className={styles.alt}>
        <div>{file.name}</div>
        {error ? (
          <p className={styles.flaw} role="alert">
            {error}
          </p>
        ) : (
          <Progress value={share} aria-label={`${file.name}: ${share} % uploaded`} />
        )}
      </div>
      <div className={styles.buttons}>
        {error && (
          <Button size="compact-sm" variant="default" onClick={() => uploads.again(running)}>
            Try again
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => uploads.drop(running.key)}>
          Leave it out
        </Button>
      </div>
    </li>
  )
}
