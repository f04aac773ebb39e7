import type { Core } from '../../core/core.ts'
import { findPost, putOnWall } from '../../core/wall.ts'
import type { Hanging } from './check-content.ts'
import { readLittleText } from './little-text.ts'
import type { Post } from './post.ts'

export const postUrl = (urn: string): string => `https://www.linkedin.com/feed/update/${urn}/`

/** Shows a published post; a draft is not shown. Called again when it changed. */
export function hangPost(core: Core, post: Post, hanging: Hanging): void {
  if (post.publishedAt === null) return
  const { feedDistribution } = post.fields.distribution as { feedDistribution: string }
  const reshared = post.fields.reshareContext as { parent: string } | undefined
  putOnWall(core, {
    ...hanging,
    id: post.urn,
    platform: 'linkedin',
    account: post.account,
    text: readLittleText(post.commentary).visible,
    clientId: post.clientId,
    person: post.person,
    createdAt: post.publishedAt,
    takenDownAt: null,
    replyTo: reshared?.parent ?? null,
    visibility: feedDistribution === 'NONE' ? 'NONE' : String(post.fields.visibility),
    url: postUrl(post.urn),
  })
}

/** The same post with another text. */
export function hangAgain(core: Core, post: Post): void {
  const hung = findPost(core, 'linkedin', post.urn)
  if (hung) hangPost(core, post, hung)
}
