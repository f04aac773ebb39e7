import { pages } from '../../world/meta.ts'
import type { Call } from '../graph/call.ts'
import { type Node, nodeOf } from '../graph/node.ts'
import { pageOfInstagram } from '../instagram-of.ts'
import { mayUseInstagram } from '../nodes/instagram.ts'
import { maySeePage } from '../nodes/may-see-page.ts'
import { instagramComment } from './comments/instagram-comments.ts'
import { pageComment } from './comments/page-comments.ts'
import { containerType } from './instagram/container-node.ts'
import { findMedia, mediaType } from './instagram/media-node.ts'
import { photoType } from './page/photo-node.ts'
import { findPagePost, postType } from './page/post-node.ts'
import { videoType } from './page/video-node.ts'
import { requireReader } from './require-publisher.ts'
import { readThing } from './things.ts'

/** A post, photo, film, container or medium with this id, for those who may see the account it belongs to. */
export function findPublished(call: Call, id: string): Node | null {
  return (
    findComment(call, id) ??
    (id.includes('_') ? findPost(call, id) : (findOfPage(call, id) ?? findOfInstagram(call, id)))
  )
}

function findComment(call: Call, id: string): Node | null {
  const comment = readThing(call.core, 'comment', id)
  if (!comment || comment.deleted) return null
  if (id.includes('_')) return seesPage(call, comment.account) ? pageComment(comment) : null
  return seesInstagram(call, comment.account) ? instagramComment(comment) : null
}

function findPost(call: Call, id: string): Node | null {
  const post = findPagePost(call.core, id)
  if (!post || !seesPage(call, post.page)) return null
  // Who made it is enough to change it; reading wants more.
  if (call.method === 'GET') requireReader(call)
  return nodeOf(postType, post)
}

function findOfPage(call: Call, id: string): Node | null {
  const photo = readThing(call.core, 'photo', id)
  if (photo) return !photo.deleted && seesPage(call, photo.page) ? nodeOf(photoType, photo) : null
  const video = readThing(call.core, 'video', id)
  if (video) return !video.deleted && seesPage(call, video.page) ? nodeOf(videoType, video) : null
  // Stories are known by the second half of their id.
  const { caller } = call
  return caller?.is === 'page' ? findPost(call, `${caller.page.id}_${id}`) : null
}

function findOfInstagram(call: Call, id: string): Node | null {
  const container = readThing(call.core, 'container', id)
  if (container) return seesInstagram(call, container.account) ? nodeOf(containerType, container) : null
  const media = findMedia(call, id)
  return media && seesInstagram(call, media.account) ? nodeOf(mediaType, media) : null
}

function seesPage(call: Call, id: string): boolean {
  const page = pages.find((one) => one.id === id)
  return page !== undefined && maySeePage(call, page)
}

function seesInstagram(call: Call, account: string): boolean {
  const page = pageOfInstagram(call.core, account)
  return page !== null && maySeePage(call, page) && mayUseInstagram(call, page)
}
