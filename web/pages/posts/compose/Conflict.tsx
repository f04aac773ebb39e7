import { useQuery } from '@tanstack/react-query'
import { allOf } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { ConflictNotice } from '../../../ui/ConflictNotice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { editable } from '../post/post-phase.ts'
import styles from './Composer.module.css'
import { differences } from './differences.ts'
import type { Draft } from './draft.ts'

/** A post that somebody else changed, or that is on its way: ways on that lose nobody's words. */
export function Conflict(props: {
  post: string
  draft: Draft
  /** Mine in the place of that version. */
  onOver: (version: number) => void
  /** Mine as a post of its own. */
  onApart: () => void
}) {
  const workspace = useWorkspace()
  const { data, error } = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/posts/{post}', {
      params: { workspace: workspace.id, post: props.post },
    }),
    staleTime: 0,
  })
  if (error) return <ProblemNotice error={error} />
  if (!data) return null
  const { post } = data
  const isOpen = editable(post)
  const different = differences(props.draft, post)
  return (
    <ConflictNotice
      what={
        isOpen
          ? 'Somebody else changed this post while you were writing.'
          : 'This post is out, or on its way, so it cannot be changed any more.'
      }
      next={different.length > 0 ? `What is not the same: ${allOf(different)}.` : 'Both say the same.'}
      apart="a draft"
      theirs={`/w/${workspace.id}/posts/${post.id}`}
      onApart={props.onApart}
      onOver={isOpen ? () => props.onOver(post.version) : undefined}
    >
      {different.includes('the text') && (
        <details>
          <summary>Their text</summary>
          <p className={styles.theirs}>{post.content.text || 'No text.'}</p>
        </details>
      )}
    </ConflictNotice>
  )
}
