import { pages } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { NodeType } from '../../graph/node.ts'
import { graphTime } from '../../nodes/pixel.ts'
import { pageComments } from '../comments/page-comments.ts'
import { pageInsights } from '../insights.ts'
import { fileAddress } from '../permalinks.ts'
import { requirePublisher } from '../require-publisher.ts'
import { type Photo, readThing, writeThing } from '../things.ts'
import { noLikes, unfilled } from '../unfilled.ts'
import { removePost } from './hang-post.ts'

/** A photo of a Page (§4.2). */
export const photoType: NodeType<Photo> = {
  name: 'Photo',
  id: ({ id }) => id,
  defaults: ['created_time', 'name'],
  fields: {
    created_time: (_call, { createdAt }) => graphTime(createdAt),
    updated_time: (_call, { createdAt }) => graphTime(createdAt),
    name: (_call, { caption }) => caption || undefined,
    alt_text: (_call, { media }) => media.alt ?? 'May be an image',
    alt_text_custom: (_call, { media }) => media.alt ?? undefined,
    width: (_call, { media }) => media.width,
    height: (_call, { media }) => media.height,
    images: ({ core }, { media }) => [
      { height: media.height, source: fileAddress(core, media.sha256), width: media.width },
    ],
    picture: ({ core }, { media }) => fileAddress(core, media.sha256),
    source: ({ core }, { media }) => fileAddress(core, media.sha256),
    link: ({ core }, { page, id }) => `${core.origin}/meta/www/${page}/photos/${id}/`,
    page_story_id: (_call, { post }) => post ?? undefined,
    from: (_call, { page }) => ({ id: page }),
    ...unfilled(
      ...[
        'album',
        'backdated_time',
        'backdated_time_granularity',
        'can_backdate',
        'can_delete',
        'can_tag',
        'event',
      ],
      ...['icon', 'name_tags', 'place', 'position', 'target', 'webp_images'],
    ),
  },
  edges: {
    comments: pageComments(({ id, page }) => ({ id, account: page, parent: null })),
    insights: pageInsights,
    likes: noLikes,
  },
  delete(call, photo) {
    const page = pages.find(({ id }) => id === photo.page)
    if (!page) throw new GraphFailure(failures.object(photo.id))
    requirePublisher(call, page)
    writeThing(call.core, 'photo', photo.id, { ...photo, deleted: true })
    const post = photo.post === null ? null : readThing(call.core, 'post', photo.post)
    // A post of one photo goes with it.
    if (post?.photos.length === 1) removePost(call.core, post)
    return { success: true }
  },
}
