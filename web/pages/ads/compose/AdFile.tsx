import { Button, FileButton } from '@mantine/core'
import { ImagePlus } from 'lucide-react'
import type { AdTerms } from '../../../api/types.ts'
import { MediaView } from '../../posts/compose/MediaView.tsx'
import { UploadRow } from '../../posts/compose/UploadRow.tsx'
import type { Uploads } from '../../posts/compose/use-uploads.ts'
import type { AdDraft } from './ad-draft.ts'
import styles from './Compose.module.css'

/** The one picture or video of an ad. */
export function AdFile(props: {
  draft: AdDraft
  change: (part: Partial<AdDraft>) => void
  uploads: Uploads
  file: NonNullable<AdTerms['file']>
}) {
  const { draft, change, uploads, file } = props
  const [one] = draft.files
  const kinds = file.kinds.map((kind) => (kind === 'image' ? 'picture' : 'video')).join(' or ')
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>
        {kinds.charAt(0).toUpperCase()}
        {kinds.slice(1)}
        {!file.required && ', if you like'}
      </legend>
      {one && (
        <div className={styles.file}>
          <MediaView media={one.id} alt="" size={96} />
          <Button size="compact-sm" variant="default" onClick={() => change({ files: [] })}>
            Remove the file
          </Button>
        </div>
      )}
      <ul>
        {uploads.running.map((running) => (
          <UploadRow key={running.key} running={running} uploads={uploads} />
        ))}
      </ul>
      {!one && uploads.running.length === 0 && (
        <FileButton onChange={(chosen) => chosen && uploads.add([chosen], null)}>
          {(rest) => (
            <Button variant="default" leftSection={<ImagePlus size={16} aria-hidden="true" />} {...rest}>
              Add a {kinds}
            </Button>
          )}
        </FileButton>
      )}
    </fieldset>
  )
}
