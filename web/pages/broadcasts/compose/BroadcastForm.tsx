import { TextInput } from '@mantine/core'
import type { BroadcastTerms } from '../../../api/types.ts'
import { Panel } from '../../../ui/Panel.tsx'
import composer from '../../posts/compose/Composer.module.css'
import { Files } from '../../posts/compose/Files.tsx'
import { Parts } from '../../posts/compose/Parts.tsx'
import type { Uploads } from '../../posts/compose/use-uploads.ts'
import { AudiencePanel } from './AudiencePanel.tsx'
import type { BroadcastDraft } from './broadcast-draft.ts'
import { FieldText } from './FieldText.tsx'
import { Kinds } from './Kinds.tsx'
import { TimingPanel } from './TimingPanel.tsx'

export type Change = (part: Partial<BroadcastDraft>) => void

/** Words, files, whom it is for, where it goes and when. What was sent keeps whom it is for. */
export function BroadcastForm(props: {
  draft: BroadcastDraft
  change: Change
  terms: BroadcastTerms | undefined
  uploads: Uploads
  isSent?: boolean
}) {
  const { draft, change, terms, uploads } = props
  const takesThread = terms?.kinds.some((one) => draft.kinds[one.kind] && one.shapes.thread)
  return (
    <>
      <Panel title="What it says">
        <div className={composer.fields}>
          <TextInput
            label="Name"
            description="What you know it by. No location sees it."
            maxLength={120}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <FieldText terms={terms} value={draft.text} onChange={(text) => change({ text })} />
          <Files
            files={draft.files}
            onChange={(files) => change({ files })}
            uploads={uploads}
            place={null}
            parts={draft.parts.map(({ key }) => key)}
          />
          {(draft.files.length > 0 || draft.title) && (
            <TextInput
              label="Title"
              description="For documents, and for pictures on TikTok. Others do not show it."
              maxLength={500}
              value={draft.title}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
          )}
          <TextInput
            label="Link"
            description="An address. It may have fields in it, or be one: {website}."
            placeholder="https://"
            inputMode="url"
            maxLength={2000}
            value={draft.link}
            onChange={(event) => change({ link: event.currentTarget.value })}
          />
          {(takesThread || draft.parts.length > 0) && (
            <Parts parts={draft.parts} onChange={(parts) => change({ parts })} uploads={uploads} />
          )}
        </div>
      </Panel>
      {!props.isSent && (
        <AudiencePanel
          terms={terms}
          audience={draft.audience}
          onChange={(audience) => change({ audience })}
        />
      )}
      <Kinds terms={terms} draft={draft} change={change} />
      <TimingPanel draft={draft} change={change} />
    </>
  )
}
