import { Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { showsPosts } from '../post/use-post.ts'
import { usePostable } from '../use-postable.ts'
import { Accounts } from './Accounts.tsx'
import styles from './Composer.module.css'
import type { Begin } from './ComposerPage.tsx'
import { Conflict } from './Conflict.tsx'
import { Counters } from './Counters.tsx'
import { type Draft, withFile } from './draft.ts'
import { Files } from './Files.tsx'
import { LinkField } from './LinkField.tsx'
import { Parts } from './Parts.tsx'
import { Previews } from './Previews.tsx'
import { putPost } from './put-post.ts'
import { SendBar } from './SendBar.tsx'
import { useAutosave } from './use-autosave.ts'
import { useCheck } from './use-check.ts'
import { useUploads } from './use-uploads.ts'
import { When } from './When.tsx'

/** Words, files, accounts and time of a post, and how it will look at each account. */
export function Composer({ start, kept, keeps, onKept }: Begin & { start: Draft }) {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(start)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const { accounts } = usePostable()
  const saving = useAutosave({
    draft,
    kept,
    keeps,
    onKept,
    put: putPost(workspace.id),
    shownBy: showsPosts,
  })
  const planned = useCheck(workspace.id, draft, saving.kept?.id)
  const uploads = useUploads(saving.kept?.id ?? null, (place, { id, altText }) =>
    setDraft((before) => withFile(before, place, { id, alt: altText })),
  )
  const takesThread = accounts.some((one) => draft.targets[one.id] && one.shapes.thread)
  const send = (as: 'draft' | 'schedule') =>
    saving.write.mutate(
      { wanted: draft, as },
      {
        onSuccess: ({ id }) =>
          void navigate({
            to: '/w/$workspace/posts/$post',
            params: { workspace: workspace.id, post: id },
            ignoreBlocker: true,
          }),
      },
    )
  return (
    <div className={styles.columns}>
      <div>
        <Panel title="What it says">
          <div className={styles.fields}>
            <Textarea
              label="Text"
              autosize
              minRows={5}
              maxLength={70_000}
              value={draft.text}
              onChange={(event) => change({ text: event.currentTarget.value })}
            />
            <Counters accounts={accounts} planned={planned} />
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
            <LinkField value={draft.link} onChange={(link) => change({ link })} />
            {(takesThread || draft.parts.length > 0) && (
              <Parts parts={draft.parts} onChange={(parts) => change({ parts })} uploads={uploads} />
            )}
          </div>
        </Panel>
        <Accounts draft={draft} change={change} planned={planned} />
        <When draft={draft} change={change} />
        {saving.isConflict && saving.kept?.id && (
          <div className={styles.conflict}>
            <Conflict
              post={saving.kept?.id}
              draft={draft}
              onOver={saving.over}
              onApart={() =>
                saving.apart(({ id }) =>
                  navigate({
                    to: '/w/$workspace/posts/new',
                    params: { workspace: workspace.id },
                    search: { draft: id },
                    replace: true,
                    ignoreBlocker: true,
                  }),
                )
              }
            />
          </div>
        )}
        <SendBar
          draft={draft}
          saving={saving}
          keeps={keeps}
          isUploading={uploads.running.some((one) => !one.error)}
          onSend={send}
        />
      </div>
      <Previews draft={draft} accounts={accounts} planned={planned} />
    </div>
  )
}
