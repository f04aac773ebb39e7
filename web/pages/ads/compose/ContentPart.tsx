import { Radio, Select } from '@mantine/core'
import type { AdTerms, Boostable } from '../../../api/types.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { Uploads } from '../../posts/compose/use-uploads.ts'
import type { AdDraft } from './ad-draft.ts'
import styles from './Compose.module.css'
import { FlawLines } from './FlawLines.tsx'
import { OwnContent } from './OwnContent.tsx'
import { PostChoice } from './PostChoice.tsx'
import type { Part } from './part.ts'

/** What people see: a post that is out already, or an ad of its own; and which ad account pays. */
export function ContentPart(
  props: Part & {
    all: readonly AdTerms[]
    posts: readonly Boostable[] | undefined
    uploads: Uploads
  },
) {
  const { draft, change, terms, flaws, all, posts } = props
  return (
    <Panel title="What people see">
      <div className={styles.fields}>
        <Radio.Group
          aria-label="What people see"
          value={draft.kind ?? ''}
          onChange={(kind) => change(begin(kind, draft))}
        >
          <div className={styles.options}>
            <Radio
              value="post"
              label="A post that is out already"
              description="Shown to more people than follow you."
            />
            <Radio
              value="own"
              label="An ad of its own"
              description="A text with a picture or a video, which is not among your posts."
            />
          </div>
        </Radio.Group>
        {draft.kind === 'post' && (
          <PostChoice
            posts={posts}
            all={all}
            chosen={draft.target}
            onChoose={(post, account) => change({ target: post.target, shownBy: post.account.id, account })}
          />
        )}
        {all.length > 1 && (draft.kind === 'own' || draft.account) && (
          <Select
            className={styles.choice ?? ''}
            label="Which ad account pays"
            placeholder="Choose"
            allowDeselect={false}
            data={all.map(({ account }) => ({
              value: account.id,
              label: `${account.name} (${account.platform.name}, ${account.currency})`,
            }))}
            value={draft.account}
            onChange={(account) => change({ account, shownBy: null, target: null, event: null, places: [] })}
          />
        )}
        {draft.kind === 'own' && draft.account && (
          <OwnContent draft={draft} change={change} terms={terms} flaws={flaws} uploads={props.uploads} />
        )}
        <FlawLines flaws={flaws} fields={['account', 'content', 'shownBy']} terms={terms} />
      </div>
    </Panel>
  )
}

const begin = (kind: string, draft: AdDraft): Partial<AdDraft> =>
  kind === 'post' ? { kind: 'post', shownBy: null, target: null } : { kind: 'own', shownBy: draft.shownBy }
