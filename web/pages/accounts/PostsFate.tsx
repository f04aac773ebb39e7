import { Radio, Select } from '@mantine/core'
import { count } from '../../../contract/words.ts'
import type { Given, Reply } from '../../api/types.ts'
import styles from './RemovePanel.module.css'

type Plan = Reply<'GET /api/workspaces/{workspace}/accounts/{account}/removal'>
type Body = NonNullable<Given<'POST /api/workspaces/{workspace}/accounts/{account}/removal'>['body']>
export type Fate = NonNullable<Body['posts']>[string]

/** What becomes of the posts that wait for one account; nothing is chosen for anybody. */
export function PostsFate(props: {
  posts: Plan['posts'][number]
  fate: Fate | undefined
  onChange: (fate: Fate) => void
}) {
  const { posts, fate, onChange } = props
  const [first] = posts.others
  const choose = (as: string) => {
    if (as === 'draft' || as === 'cancel') onChange({ as })
    else if (first) onChange({ as: 'reassign', to: first.id })
  }
  return (
    <Radio.Group
      className={styles.fate}
      label={`${count(posts.waiting, 'post')} for ${posts.name}`}
      value={fate?.as ?? null}
      onChange={choose}
    >
      <div className={styles.fates}>
        {first && <Radio value="reassign" label="Let another account post them" />}
        {fate?.as === 'reassign' && posts.others.length > 0 && (
          <Select
            label="Which account"
            data={posts.others.map(({ id, name }) => ({ value: id, label: name }))}
            value={fate.to}
            allowDeselect={false}
            onChange={(to) => to && onChange({ as: 'reassign', to })}
          />
        )}
        <Radio value="draft" label="Keep as draft" />
        <Radio value="cancel" label="Cancel" />
      </div>
    </Radio.Group>
  )
}
