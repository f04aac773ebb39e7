import type { Call } from '../../graph/call.ts'
import type { NodeType } from '../../graph/node.ts'
import { findMedia } from '../../publish/instagram/media-node.ts'
import { findPagePost } from '../../publish/page/post-node.ts'
import { fileAddress, instagramAddress } from '../../publish/permalinks.ts'
import { unfilled } from '../../publish/unfilled.ts'
import { objectOf, textOf } from '../parameters.ts'
import { type Creative, type Json, readAdThing } from '../things.ts'

/** The creative (§5.5). */
export const creativeFields: NodeType<Creative>['fields'] = {
  account_id: (_call, { account }) => account,
  name: (_call, { name }) => name,
  status: (_call, { status }) => status,
  actor_id: (_call, { page }) => page,
  object_type: (_call, { kind }) => kind,
  object_story_id: (_call, { storyId }) => storyId ?? undefined,
  object_story_spec: (_call, { storySpec }) => storySpec ?? undefined,
  effective_object_story_id: (_call, { post }) => post ?? undefined,
  source_instagram_media_id: (_call, { instagramMedia }) => instagramMedia ?? undefined,
  effective_instagram_media_id: (_call, { instagramMedia }) => instagramMedia ?? undefined,
  instagram_user_id: (_call, { instagramUser }) => instagramUser ?? undefined,
  instagram_permalink_url: (call, { instagramMedia }) => {
    const media = instagramMedia === null ? null : findMedia(call, instagramMedia)
    return media ? instagramAddress(call.core, media.id, media.product) : undefined
  },
  call_to_action_type: (_call, { callToAction }) => textOf(callToAction?.type) ?? undefined,
  call_to_action: (_call, { callToAction }) => callToAction ?? undefined,
  body: (call, creative) => wordsOf(call, creative) || undefined,
  title: (_call, creative) => textOf(dataOf(creative).name) ?? textOf(dataOf(creative).title) ?? undefined,
  link_url: (_call, creative) => textOf(dataOf(creative).link) ?? undefined,
  image_hash: (_call, creative) => textOf(dataOf(creative).image_hash) ?? undefined,
  image_url: imageUrl,
  thumbnail_url: imageUrl,
  video_id: (_call, creative) => textOf(dataOf(creative).video_id) ?? undefined,
  url_tags: (_call, { urlTags }) => urlTags ?? undefined,
  ...unfilled(
    ...[
      'adlabels',
      'applink_treatment',
      'asset_feed_spec',
      'authorization_category',
      'auto_update',
      'object_id',
    ],
    ...[
      'branded_content',
      'bundle_folder_id',
      'categorization_criteria',
      'contextual_multi_ads',
      'destination_set_id',
    ],
    ...[
      'degrees_of_freedom_spec',
      'effective_authorization_category',
      'effective_instagram_story_id',
      'object_url',
    ],
    ...[
      'enable_direct_install',
      'image_crops',
      'instagram_story_id',
      'interactive_components_spec',
      'link_og_id',
    ],
    ...[
      'link_deep_link_url',
      'link_destination_display_url',
      'media_sourcing_spec',
      'object_store_url',
      'product_set_id',
    ],
    ...[
      'platform_customizations',
      'template_url',
      'template_url_spec',
      'use_page_actor_override',
      'thumbnail_id',
    ],
    ...[
      'creative_sourcing_spec',
      'dynamic_ad_voice',
      'place_page_set_id',
      'portrait_customizations',
      'page_welcome_message',
    ],
  ),
}

/** The part of a story spec that says something. */
export function dataOf({ storySpec }: Pick<Creative, 'storySpec'>): Json {
  const parts = ['link_data', 'photo_data', 'video_data', 'text_data'].map((name) =>
    objectOf(storySpec?.[name]),
  )
  return parts.find((part) => part !== null) ?? {}
}

/** The text above the ad. */
export function wordsOf(
  { core }: Pick<Call, 'core'>,
  creative: Pick<Creative, 'storySpec' | 'post'>,
): string {
  const data = dataOf(creative)
  const own = textOf(data.message) ?? textOf(data.caption)
  return own ?? (creative.post === null ? '' : (findPagePost(core, creative.post)?.message ?? ''))
}

function imageUrl({ core }: Call, creative: Creative): string | undefined {
  const data = dataOf(creative)
  const image = readAdThing(core, 'ad-image', `${creative.account}:${textOf(data.image_hash) ?? ''}`)
  if (image) return fileAddress(core, image.media.sha256)
  return textOf(data.picture) ?? textOf(data.url) ?? textOf(data.image_url) ?? undefined
}
