import type { Core } from '../../../core/core.ts'
import { findApp } from '../../../core/oauth/apps.ts'
import { pages } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { instagramOf, pageOfInstagram } from '../../instagram-of.ts'
import { findMedia } from '../../publish/instagram/media-node.ts'
import { findPagePost } from '../../publish/page/post-node.ts'
import { readRequired } from '../../publish/parameters.ts'
import type { PagePost } from '../../publish/things.ts'
import { adFailures } from '../failures.ts'
import { requirePageToAdvertise } from '../may-advertise.ts'
import { readObject } from '../parameters.ts'
import type { Creative } from '../things.ts'
import type { DarkPost } from './dark-post.ts'

/** What a creative shows, before it is kept. `darkPost` = the post is made with it. */
export type Shown = Pick<
  Creative,
  'page' | 'storyId' | 'storySpec' | 'post' | 'instagramMedia' | 'instagramUser' | 'callToAction' | 'kind'
> & { readonly darkPost: DarkPost | null }

const NOTHING = { storyId: null, storySpec: null, post: null, instagramMedia: null, darkPost: null } as const

/** `object_story_id`: a post of a Page the speaker may advertise for; people see it, or it was made for ads. */
export function readExistingPost(call: Call): Shown {
  const id = readRequired(call, 'object_story_id')
  const page = requirePageToAdvertise(call, id.split('_')[0] ?? '', true)
  const post = findPagePost(call.core, id)
  if (!post || !isBoostable(post)) throw new GraphFailure(adFailures.notBoostable())
  if (isOfAppInDevelopment(call.core, post.clientId)) throw new GraphFailure(adFailures.development())
  return {
    ...NOTHING,
    page: page.id,
    storyId: id,
    post: id,
    instagramUser: readInstagramUser(call, page.id),
    callToAction: readObject(call, 'call_to_action'),
    kind:
      post.shape === 'video' || post.shape === 'reel' ? 'VIDEO' : post.photos.length > 0 ? 'PHOTO' : 'SHARE',
  }
}

/** Seen by people and no story, or made to be an ad. */
export const isBoostable = ({ state, shape, contentType, hidden }: PagePost): boolean =>
  shape !== 'story' &&
  !hidden &&
  (state === 'published' || (state === 'unpublished' && contentType === 'ADS_POST'))

/** `source_instagram_media_id` with the account it belongs to and the Page it is linked to. */
export function readInstagramMedia(call: Call): Shown {
  const media = findMedia(call, readRequired(call, 'source_instagram_media_id'))
  if (!media || media.product === 'STORY' || media.parent !== null)
    throw new GraphFailure(adFailures.notBoostable())
  const linked = pageOfInstagram(call.core, media.account)
  const page = requirePageToAdvertise(call, linked?.id ?? '', true)
  if (call.params.get('instagram_user_id') !== media.account)
    throw new GraphFailure(
      adFailures.creative('instagram_user_id must be the account of the medium.', 'instagram_user_id'),
    )
  return {
    ...NOTHING,
    page: page.id,
    instagramMedia: media.id,
    instagramUser: media.account,
    callToAction: readObject(call, 'call_to_action'),
    kind: media.type === 'VIDEO' ? 'VIDEO' : 'PHOTO',
  }
}

/** The Instagram account an ad speaks for: that of its Page, or none. */
export function readInstagramUser(
  call: Call,
  page: string,
  said = call.params.get('instagram_user_id'),
): string | null {
  if (!said) return null
  const linked = pages.find(({ id }) => id === page)
  if (!linked || instagramOf(call.core, linked)?.id !== said)
    throw new GraphFailure(
      adFailures.creative('The Instagram account is not linked to the Page.', 'instagram_user_id'),
    )
  return said
}

const isOfAppInDevelopment = (core: Core, clientId: string): boolean =>
  clientId !== '' && findApp(core, 'meta', clientId)?.maturity === 'development'
