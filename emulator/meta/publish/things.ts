import type { Core } from '../../core/core.ts'
import { randomFrom } from '../../core/oauth/digest.ts'
import type { WallMedia, WallPost } from '../../core/wall.ts'

/** What publishing keeps besides the wall. Times are epoch milliseconds on the emulator's clock. */

/** A post of a Page, seen by people or not. Id: `<page>_<number>`. */
export type PagePost = {
  readonly id: string
  readonly page: string
  readonly clientId: string
  readonly person: string
  readonly shape: WallPost['shape']
  readonly message: string
  readonly link: string | null
  readonly title: string | null
  readonly photos: readonly string[]
  readonly video: string | null
  readonly state: 'unpublished' | 'scheduled' | 'published' | 'deleted'
  /** `DRAFT`, `ADS_POST`, as it was asked for. */
  readonly contentType: string | null
  readonly dueAt: number | null
  readonly hidden: boolean
  readonly createdAt: number
  readonly updatedAt: number
}

export type Photo = {
  readonly id: string
  readonly page: string
  readonly clientId: string
  readonly media: WallMedia
  readonly caption: string
  /** It will vanish when nothing uses it within a day. */
  readonly temporary: boolean
  /** The post it hangs in; a photo hangs in one. */
  readonly post: string | null
  readonly deleted: boolean
  readonly createdAt: number
}

export type Video = {
  readonly id: string
  readonly page: string
  readonly clientId: string
  readonly person: string
  readonly kind: 'video' | 'reel' | 'story'
  readonly title: string | null
  readonly description: string
  /** null until every byte is there. */
  readonly media: WallMedia | null
  /** Bytes announced; null = not yet. */
  readonly size: number | null
  readonly uploadedAt: number | null
  /** When processing is over; null while there is nothing to process. */
  readonly readyAt: number | null
  readonly error: { readonly code: number; readonly message: string } | null
  /** `held` = not to be published; `wanted` = as soon as it is ready, or at `dueAt`. */
  readonly publishing: 'held' | 'wanted' | 'published'
  readonly dueAt: number | null
  readonly post: string | null
  readonly deleted: boolean
  readonly createdAt: number
}

/** An upload by `/{app}/uploads`, or one in chunks for a video. */
export type Upload = {
  readonly id: string
  readonly clientId: string
  /** The ad account it is for; absent = a Page's, or an app's. */
  readonly adAccount?: string
  readonly video: string | null
  readonly size: number
  readonly type: string
  readonly media: WallMedia | null
  readonly handle: string | null
  readonly createdAt: number
}

/** What becomes an Instagram post. */
export type Container = {
  readonly id: string
  readonly account: string
  readonly clientId: string
  readonly person: string
  readonly kind: 'IMAGE' | 'VIDEO' | 'REELS' | 'STORIES' | 'CAROUSEL'
  readonly caption: string
  readonly isItem: boolean
  readonly children: readonly string[]
  readonly media: WallMedia | null
  readonly alt: string | null
  readonly sharedToFeed: boolean
  readonly thumbOffset: number | null
  /** Bytes come by `rupload`. */
  readonly resumable: boolean
  /** When processing is over; null while the bytes are missing. */
  readonly readyAt: number | null
  readonly error: { readonly subcode: number; readonly message: string } | null
  readonly published: string | null
  readonly createdAt: number
}

/** What an Instagram post is known by besides what hangs on the wall. */
export type InstagramMedia = {
  readonly id: string
  readonly account: string
  readonly product: 'FEED' | 'REELS' | 'STORY'
  readonly type: 'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM'
  readonly children: readonly string[]
  /** The album this is one picture of. */
  readonly parent: string | null
  readonly media: WallMedia | null
  readonly sharedToFeed: boolean
  readonly createdAt: number
}

/** What was written below something of a Page or below an Instagram medium. */
export type Comment = {
  readonly id: string
  /** The Page or Instagram account it belongs to. */
  readonly account: string
  /** What it stands under; `reply` = that is a comment itself. */
  readonly parent: string | null
  readonly reply: boolean
  readonly clientId: string
  readonly person: string
  readonly message: string
  readonly hidden: boolean
  readonly deleted: boolean
  readonly createdAt: number
}

type Kinds = {
  comment: Comment
  /** Ids of comments, oldest first, by what they stand under. */
  comments: readonly string[]
  post: PagePost
  photo: Photo
  video: Video
  upload: Upload
  container: Container
  media: InstagramMedia
  /** Moments of things counted in a rolling day, by what is counted and whose. */
  counted: readonly number[]
  /** Ids, oldest first: a Page's posts that nobody sees yet. */
  waiting: readonly string[]
  /** What happens at a moment to come; one list, under the name `all`. */
  due: readonly Due[]
}

export type Due = { readonly at: number; readonly kind: 'post' | 'video'; readonly id: string }

export function readThing<K extends keyof Kinds>(core: Core, kind: K, id: string): Kinds[K] | null {
  return (core.state.things.meta?.[`${kind}|${id}`] as Kinds[K] | undefined) ?? null
}

export function writeThing<K extends keyof Kinds, T extends Kinds[K]>(
  core: Core,
  kind: K,
  id: string,
  thing: T,
): T {
  core.change((state) => {
    state.things.meta ??= {}
    state.things.meta[`${kind}|${id}`] = thing
  })
  return thing
}

/** Ids as Graph gives them: long numbers as text. */
export const newId = (): string => `12${randomFrom('0123456789', 14)}`

const DAY_MS = 86_400_000

/** How often in the 24 hours before now. */
export function countOf(core: Core, what: string): number {
  return recent(core, what).length
}

export function addToCount(core: Core, what: string): void {
  writeThing(core, 'counted', what, [...recent(core, what), core.now()])
}

const recent = (core: Core, what: string): readonly number[] =>
  (readThing(core, 'counted', what) ?? []).filter((at) => at > core.now() - DAY_MS)

/** Remembers that something happens to a thing at a moment. */
export function addDue(core: Core, due: Due): void {
  writeThing(core, 'due', 'all', [...(readThing(core, 'due', 'all') ?? []), due])
}
