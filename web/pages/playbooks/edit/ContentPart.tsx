import { Button, FileButton, Radio, TextInput } from '@mantine/core'
import { ImagePlus } from 'lucide-react'
import type { BroadcastTerms } from '../../../api/types.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { FieldText } from '../../broadcasts/compose/FieldText.tsx'
import { MediaView } from '../../posts/compose/MediaView.tsx'
import { UploadRow } from '../../posts/compose/UploadRow.tsx'
import type { Uploads } from '../../posts/compose/use-uploads.ts'
import styles from '../Playbooks.module.css'
import type { Part } from './PlaybookForm.tsx'

/** An ad with fields of the location in it, or the latest post of each. */
export function ContentPart(props: Part & { words: BroadcastTerms | undefined; uploads: Uploads }) {
  const { draft, change, words, uploads } = props
  return (
    <Panel title="What people see">
      <div className={styles.fields}>
        <Radio.Group
          aria-label="What people see"
          value={draft.what}
          onChange={(what) => change({ what: what === 'own' ? 'own' : 'latest-post' })}
        >
          <div className={styles.options}>
            <Radio
              value="own"
              label="An ad that you write here"
              description="Each location’s own words are put in its fields."
            />
            <Radio
              value="latest-post"
              label="Each location’s latest post"
              description="The newest published post of the location is shown to more people."
            />
          </div>
        </Radio.Group>
        {draft.what === 'own' && (
          <>
            <FieldText terms={words} value={draft.text} onChange={(text) => change({ text })} />
            <TextInput
              label="Headline"
              description="Below the picture, in bold. It may have fields in it."
              maxLength={255}
              value={draft.headline}
              onChange={(event) => change({ headline: event.currentTarget.value })}
            />
            <TextInput
              label="Where a click leads"
              description="An address. It may have fields in it, or be one: {website}."
              inputMode="url"
              maxLength={2_000}
              value={draft.link}
              onChange={(event) => change({ link: event.currentTarget.value })}
            />
            <OneFile draft={draft} change={change} uploads={uploads} />
          </>
        )}
      </div>
    </Panel>
  )
}

function OneFile({ draft, change, uploads }: Pick<Part, 'draft' | 'change'> & { uploads: Uploads }) {
  const [file] = draft.files
  return (
    <div>
      {file && (
        <div className={styles.file}>
          <MediaView media={file} alt="" size={120} />
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
      {!file && uploads.running.length === 0 && (
        <FileButton onChange={(chosen) => chosen && uploads.add([chosen], null)}>
          {(rest) => (
            <Button variant="default" leftSection={<ImagePlus size={16} aria-hidden="true" />} {...rest}>
              Add a picture or video
            </Button>
          )}
        </FileButton>
      )}
    </div>
  )
}
