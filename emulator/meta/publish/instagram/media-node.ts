import { findPost, takeDown } from '../../../core/wall.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { entriesOf, type NodeType, nodeOf } from '../../graph/node.ts'
import { usernameOfInstagram } from '../../instagram-of.ts'
import { graphTime } from '../../nodes/pixel.ts'
import { wordInForce } from '../as-meta.ts'
import { commentsUnder } from '../comments/comments.ts'
import { instagramComments } from '../comments/instagram-comments.ts'
import { instagramInsights } from '../insights.ts'
import { readRequired } from '../parameters.ts'
import { fileAddress, instagramAddress, shortcodeOf } from '../permalinks.ts'
import { type InstagramMedia, readThing } from '../things.ts'
import { unfilled } from '../unfilled.ts'
import { requireInstagram } from './require-instagram.ts'

/** A published medium of Instagram (§3.2), or one picture of an album. */
export const mediaType: NodeType<InstagramMedia> = {
  name: 'IGMedia',
  id: ({ id }) => id,
  defaults: [],
  fields: {
    ig_id: (_call, { id }) => id,
    caption: ({ core }, { id }) => findPost(core, 'meta', id)?.text || undefined,
    media_type: (_call, { type }) => type,
    media_product_type: (_call, { product, parent }) => (parent === null ? product : undefined),
    media_url: ({ core }, { media }) => (media ? fileAddress(core, media.sha256) : undefined),
    thumbnail_url: ({ core }, { media, type }) =>
      type === 'VIDEO' && media ? fileAddress(core, media.sha256) : undefined,
    permalink: ({ core }, { id, product }) => instagramAddress(core, id, product),
    shortcode: (_call, { id }) => shortcodeOf(id),
    timestamp: (_call, { createdAt }) => graphTime(createdAt),
    username: ({ core }, { account }) => usernameOfInstagram(core, account),
    owner: (_call, { account }) => ({ id: account }),
    alt_text: (_call, { media }) => media?.alt ?? undefined,
    is_shared_to_feed: (_call, { product, sharedToFeed }) => (product === 'REELS' ? sharedToFeed : undefined),
    is_comment_enabled: () => true,
    like_count: () => 0,
    boost_eligibility_info: (_call, { product, parent }) =>
      product === 'STORY' || parent !== null
        ? { eligible_to_boost: false, boost_ineligible_reason: 'INELIGIBLE_MEDIA_TYPE' }
        : { eligible_to_boost: true },
    comments_count: (call, { id }) => commentsUnder(call, id).length,
    ...unfilled(
      ...['copyright_check_information', 'has_poll', 'has_slider', 'video_title'],
      ...['legacy_instagram_media_id', 'view_count'],
    ),
  },
  edges: {
    insights: instagramInsights,
    comments: instagramComments(({ id, account }) => ({ id, account, parent: null })),
    children: {
      get: (call, { children }) =>
        entriesOf(
          call,
          children.flatMap((id) => {
            const child = readThing(call.core, 'media', id)
            return child ? [nodeOf(mediaType, child)] : []
          }),
        ),
    },
  },
  post(call) {
    requireInstagram(call)
    readRequired(call, 'comment_enabled')
    return { success: true }
  },
  delete: deleteMedia,
}

/** The medium as people see it, or null: never there, or taken down. */
export function findMedia(call: Call, id: string): InstagramMedia | null {
  const media = readThing(call.core, 'media', id)
  const hung = media && findPost(call.core, 'meta', media.parent ?? media.id)
  return hung?.takenDownAt === null ? media : null
}

/** In the specification, without a word on who may: a setting decides. */
function deleteMedia(call: Call, media: InstagramMedia): { success: true } {
  requireInstagram(call)
  if (wordInForce(call.core, 'instagramDelete') === 'refused' || media.parent !== null)
    throw new GraphFailure(failures.object(media.id, 'delete'))
  takeDown(call.core, 'meta', media.id)
  return { success: true }
}
