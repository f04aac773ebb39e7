import type { Core } from '../../../core/core.ts'
import { keepWaiting, newPost } from '../../publish/page/hang-post.ts'
import type { PagePost } from '../../publish/things.ts'
import type { Doer } from '../may-advertise.ts'

/** A post that only its ad shows. */
export type DarkPost = Pick<PagePost, 'page' | 'message' | 'link' | 'title'> & {
  readonly shape: 'text' | 'link' | 'image' | 'video'
}

/** Makes the post of an ad, seen nowhere else; answers its id. */
export function addDarkPost(core: Core, by: Doer, dark: DarkPost): string {
  return keepWaiting(core, newPost({ ...dark, ...by, contentType: 'ADS_POST', createdAt: core.now() })).id
}
