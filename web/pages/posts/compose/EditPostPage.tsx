import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { isDraft } from '../post/post-phase.ts'
import { ComposerPage } from './ComposerPage.tsx'
import { draftOf } from './draft.ts'

/** A post of which nothing is out yet. Only a draft is kept by itself: the rest would lose its place in the schedule. */
export function EditPostPage() {
  const workspace = useWorkspace()
  const { post: id } = useParams({ from: '/signed-in/w/$workspace/posts/$post/edit' })
  const found = useQuery({
    ...api.read('GET /api/workspaces/{workspace}/posts/{post}', {
      params: { workspace: workspace.id, post: id },
    }),
    staleTime: 0,
  })
  const post = found.data?.post
  return (
    <ComposerPage
      title="Edit the post"
      error={found.error}
      start={post && !found.isFetching ? draftOf(post) : undefined}
      kept={post ? { id: post.id, version: post.version } : null}
      keeps={post ? isDraft(post) : false}
      onKept={() => undefined}
    />
  )
}
