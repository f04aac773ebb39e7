import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { listMediaByIds, type Media } from '../../store/media.ts'
import type { PostContent, PostMedia } from '../../store/posts.ts'

type Files = Pick<PostContent, 'media' | 'parts'>

/** Every file that a post speaks of, those of its parts too. */
export const mediaOf = (content: Files): PostMedia[] =>
  [content, ...content.parts].flatMap((one) => one.media)

/** The files of posts as far as they are there, by what a post says of them. */
export async function filesOf(
  tx: Tx<WorkspaceScope>,
  contents: readonly Files[],
): Promise<(media: readonly PostMedia[]) => Media[]> {
  const ids = [...new Set(contents.flatMap(mediaOf).map((one) => one.id))]
  const found = ids.length === 0 ? [] : await listMediaByIds(tx, ids)
  const files = new Map(found.map((one) => [one.id, one]))
  return (media) => media.flatMap(({ id }) => files.get(id) ?? [])
}
