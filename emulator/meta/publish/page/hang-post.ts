import type { Core } from '../../../core/core.ts'
import { findApp } from '../../../core/oauth/apps.ts'
import { findPost, putOnWall, takeDown, type WallMedia } from '../../../core/wall.ts'
import { postAddress, reelAddress, storyAddress, videoAddress } from '../permalinks.ts'
import { newId, type PagePost, readThing, writeThing } from '../things.ts'

type Beginning = Pick<PagePost, 'page' | 'clientId' | 'person' | 'shape' | 'message'> &
  Partial<PagePost> & { readonly createdAt: number }

/** A post that nobody sees yet. */
export function newPost(beginning: Beginning): PagePost {
  return {
    id: `${beginning.page}_${newId()}`,
    link: null,
    title: null,
    photos: [],
    video: null,
    state: 'unpublished',
    contentType: null,
    dueAt: null,
    hidden: false,
    updatedAt: beginning.createdAt,
    ...beginning,
  }
}

/** Keeps a post that waits to be seen, with the list of those of its Page. */
export function keepWaiting(core: Core, post: PagePost): PagePost {
  const ids = readThing(core, 'waiting', post.page) ?? []
  if (!ids.includes(post.id)) writeThing(core, 'waiting', post.page, [...ids, post.id])
  return writeThing(core, 'post', post.id, post)
}

/** The post can be seen from now on. */
export function publishPost(core: Core, post: PagePost, at: number): PagePost {
  forgetWaiting(core, post)
  const published: PagePost = { ...post, state: 'published', dueAt: null, createdAt: at, updatedAt: at }
  hang(core, published)
  return writeThing(core, 'post', post.id, published)
}

/** The post is gone, whether it could be seen or not. */
export function removePost(core: Core, post: PagePost): void {
  forgetWaiting(core, post)
  takeDown(core, 'meta', post.id)
  writeThing(core, 'post', post.id, { ...post, state: 'deleted' })
}

/** Shows a post, or what it has become. */
export function hang(core: Core, post: PagePost): void {
  const app = findApp(core, 'meta', post.clientId)
  putOnWall(core, {
    id: post.id,
    platform: 'meta',
    account: post.page,
    shape: post.shape,
    text: post.message,
    link: post.link,
    title: post.title,
    media: mediaOf(core, post),
    clientId: post.clientId,
    person: post.person,
    createdAt: post.createdAt,
    takenDownAt: findPost(core, 'meta', post.id)?.takenDownAt ?? null,
    replyTo: null,
    // What an app in development posts is seen by people with a role on the app only.
    visibility: app?.maturity === 'development' ? 'app-roles' : 'public',
    url: addressOf(core, post),
  })
}

/** The files of a post, in their order. */
export function mediaOf(core: Core, post: PagePost): WallMedia[] {
  const film = post.video === null ? null : readThing(core, 'video', post.video)?.media
  return [...post.photos.flatMap((id) => readThing(core, 'photo', id)?.media ?? []), ...(film ? [film] : [])]
}

export function addressOf(core: Core, post: Pick<PagePost, 'id' | 'page' | 'shape' | 'video'>): string {
  if (post.shape === 'story') return storyAddress(core, post.page, post.id.split('_')[1] ?? '')
  if (post.video === null) return postAddress(core, post.id)
  return post.shape === 'reel' ? reelAddress(core, post.video) : videoAddress(core, post.page, post.video)
}

function forgetWaiting(core: Core, { page, id }: PagePost): void {
  const ids = readThing(core, 'waiting', page) ?? []
  if (ids.includes(id))
    writeThing(
      core,
      'waiting',
      page,
      ids.filter((one) => one !== id),
    )
}
