import type { HeldPost } from '../../store/broadcast-posts.ts'
import type { PostContent } from '../../store/posts.ts'
import type { PlannedDelivery, PlannedPlace } from './plan-place.ts'

/**
 * Whether a delivery hung on a post goes out as it was planned: its text is its own, and link, files, parts and title are the
 * post's. What is out has those of before the hub changed them.
 */
export function isSamePost(
  held: HeldPost,
  { content }: PlannedPlace,
  { kind, shape }: PlannedDelivery,
): boolean {
  const hasTitle = kind.publishing.shapes[shape]?.title !== undefined
  return rest(held) === rest(content) && (!hasTitle || held.title === content.title)
}

const rest = ({ link, media, parts }: Pick<PostContent, 'link' | 'media' | 'parts'>): string =>
  JSON.stringify([link, filesIn(media), parts.map((part) => [part.text, filesIn(part.media)])])

const filesIn = (media: PostContent['media']): string[][] => media.map(({ id, alt }) => [id, alt])
