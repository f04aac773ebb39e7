import { Button, FileButton } from '@mantine/core'
import { ImagePlus } from 'lucide-react'
import styles from './Composer.module.css'
import type { DraftFile } from './draft.ts'
import { FileRow } from './FileRow.tsx'
import { UploadRow } from './UploadRow.tsx'
import type { Uploads } from './use-uploads.ts'

/** Pictures, a video or a document of a post or of a part of its thread, with the words for people who do not see them. */
export function Files(props: {
  files: readonly DraftFile[]
  onChange: (files: readonly DraftFile[]) => void
  uploads: Uploads
  /** The part of a thread; null: the post itself. */
  place: string | null
  /** How that part is called: `part 2`. */
  of?: string
  /** The parts there are; what was meant for another one is shown with the post itself. */
  parts?: readonly string[]
}) {
  const { files, onChange, uploads, place, of } = props
  const isHere = (meant: string | null) =>
    place === null ? meant === null || !props.parts?.includes(meant) : meant === place
  const within = of ? ` of ${of}` : ''
  return (
    <fieldset className={styles.set}>
      <legend className={of ? 'visually-hidden' : styles.legend}>Pictures, video or document{within}</legend>
      <ul className={styles.list}>
        {files.map((file, at) => (
          <FileRow
            key={file.id}
            file={file}
            name={`file ${at + 1}${within}`}
            onAlt={(alt) => onChange(files.map((one) => (one.id === file.id ? { ...one, alt } : one)))}
            onEarlier={at > 0 ? () => onChange(swapped(files, at)) : undefined}
            onRemove={() => onChange(files.filter((one) => one.id !== file.id))}
          />
        ))}
        {uploads.running
          .filter((one) => isHere(one.place))
          .map((one) => (
            <UploadRow key={one.key} running={one} uploads={uploads} />
          ))}
      </ul>
      <FileButton multiple onChange={(chosen) => uploads.add(chosen, place)}>
        {(rest) => (
          <Button
            variant="default"
            size={of ? 'compact-sm' : 'sm'}
            leftSection={<ImagePlus size={16} aria-hidden="true" />}
            aria-label={of ? `Add files to ${of}` : undefined}
            {...rest}
          >
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
