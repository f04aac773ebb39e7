import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../../api/client.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { ComposerPage } from './ComposerPage.tsx'
import { anewFrom, draftOf, emptyDraft } from './draft.ts'

const route = 'GET /api/workspaces/{workspace}/posts/{post}'

/** A new post. Once it is kept its address names the draft, so that a reload goes on where it was. */
export function NewPostPage() {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const { draft, from } = useSearch({ from: '/signed-in/w/$workspace/posts/new' })
  const source = draft ?? from
  const found = useQuery({
    ...api.read(route, { params: { workspace: workspace.id, post: source ?? '' } }),
    enabled: source !== undefined,
    staleTime: 0,
  })
  const post = found.isFetching ? undefined : found.data?.post
  const start = draft ? post && draftOf(post) : post && anewFrom(post)
  return (
    <ComposerPage
      title="Write a post"
      error={found.error}
      start={source ? start : emptyDraft}
      kept={draft && post ? { id: post.id, version: post.version } : null}
      keeps
      onKept={({ id }) => {
        if (id !== draft)
          void navigate({
            to: '/w/$workspace/posts/new',
            params: { workspace: workspace.id },
            search: { draft: id },
            replace: true,
          })
      }}
    />
  )
}
