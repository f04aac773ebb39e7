import type { Core } from '../../../core/core.ts'
import { postsOf } from '../../../core/wall.ts'
import type { Page } from '../../../world/meta.ts'
import { failures, GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { isToLie, wordInForce } from '../as-meta.ts'
import { pageFailures } from '../failures.ts'
import { readBoolean, readList, readSchedule, readWord } from '../parameters.ts'
import { requirePublisher } from '../require-publisher.ts'
import { addDue, type PagePost, type Photo, readThing, writeThing } from '../things.ts'
import { keepWaiting, newPost, publishPost } from './hang-post.ts'

const MOST_LETTERS = 63_206
const DAY_MS = 86_400_000
/** The last three are kept like a draft. */
const CONTENT_TYPES = [
  ...(['SCHEDULED', 'DRAFT', 'ADS_POST', 'INLINE_CREATED', 'PUBLISHED'] as const),
  ...(['PUBLISH_PENDING', 'REVIEWABLE_BRANDED_CONTENT', 'SCHEDULED_RECURRING'] as const),
] as const

/** `POST /{page}/feed` (§4.1): text, link, pictures uploaded before; at once, at a moment, or not to be seen at all. */
export function createPost(call: Call, page: Page): { id: string } {
  const by = requirePublisher(call, page)
  const { core } = call
  const message = readMessage(call)
  const link = readLink(call)
  const photos = readPhotos(call, page)
  if (message.trim() === '' && link === null && photos.length === 0)
    throw new GraphFailure(pageFailures.empty())
  const published = readBoolean(call, 'published', true)
  const contentType = readContentType(call, published)
  const dueAt = readSchedule(call, published)
  if (contentType === 'SCHEDULED' && dueAt === null)
    throw new GraphFailure(failures.parameterMissing('scheduled_publish_time'))
  if (published && photos.length === 0) refuseSame(core, page, { message, link })

  const post = newPost({
    page: page.id,
    clientId: by.app.clientId,
    person: by.person.id,
    shape: shapeOf(photos.length, link),
    message,
    link,
    photos: photos.map(({ id }) => id),
    contentType,
    createdAt: core.now(),
  })
  for (const photo of photos) writeThing(core, 'photo', photo.id, { ...photo, post: post.id })
  return placePost(core, post, { published, dueAt })
}

/** Publishes a new post, schedules it, or keeps it unseen. */
export function placePost(
  core: Core,
  post: PagePost,
  { published, dueAt }: { readonly published: boolean; readonly dueAt: number | null },
): { id: string } {
  if (published) {
    publishPost(core, post, core.now())
    if (isToLie(core, 'pageErrorButLive')) throw new GraphFailure(pageFailures.unexpected())
  } else if (dueAt !== null) {
    keepWaiting(core, { ...post, state: 'scheduled', dueAt })
    addDue(core, { at: dueAt, kind: 'post', id: post.id })
  } else keepWaiting(core, post)
  return { id: post.id }
}

export function readMessage(call: Call): string {
  const message = call.params.get('message') ?? ''
  if ([...message].length > MOST_LETTERS) throw new GraphFailure(pageFailures.textLong(MOST_LETTERS))
  return message
}

const shapeOf = (photos: number, link: string | null): PagePost['shape'] =>
  photos > 1 ? 'images' : photos === 1 ? 'image' : link === null ? 'text' : 'link'

/** Nothing is fetched: a name that can never be found stands for a page that cannot be read. */
function readLink({ params }: Call): string | null {
  const text = params.get('link')
  if (!text) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new GraphFailure(pageFailures.linkBad())
  if (/(^|\.)facebook\.com$/.test(url.hostname)) throw new GraphFailure(pageFailures.linkToFacebook())
  if (/\.invalid$/.test(url.hostname)) throw new GraphFailure(pageFailures.linkUnreadable())
  return text
}

function readContentType(call: Call, published: boolean): string | null {
  const word = readWord(call, 'unpublished_content_type', CONTENT_TYPES)
  if (word !== null && word !== 'PUBLISHED' && published)
    throw new GraphFailure(
      failures.parameterInvalid(`unpublished_content_type ${word} goes with published=false only`),
    )
  return word
}

/** `attached_media`: photos of this Page that hang nowhere yet. */
function readPhotos(call: Call, page: Page): Photo[] {
  return readList(call, 'attached_media').map((text) => {
    const id = idOf(text)
    const photo = readThing(call.core, 'photo', id)
    if (!photo || photo.page !== page.id || photo.deleted || isVanished(call.core, photo))
      throw new GraphFailure(pageFailures.photoUnusable(id))
    if (photo.post !== null) throw new GraphFailure(pageFailures.photoUsed())
    return photo
  })
}

/** A temporary photo that nothing used within a day. */
export const isVanished = (core: Core, photo: Photo): boolean =>
  photo.temporary && photo.post === null && photo.createdAt + DAY_MS < core.now()

function idOf(text: string): string {
  try {
    const { media_fbid } = JSON.parse(text) as { media_fbid?: unknown }
    if (typeof media_fbid === 'string' || typeof media_fbid === 'number') return String(media_fbid)
  } catch {
    // falls through
  }
  throw new GraphFailure(failures.parameterInvalid('Param attached_media must hold objects with media_fbid'))
}

/** The same words twice within a day (506). */
function refuseSame(
  core: Core,
  page: Page,
  { message, link }: { readonly message: string; readonly link: string | null },
): void {
  if (wordInForce(core, 'samePageText') === 'allowed') return
  const same = postsOf(core, 'meta', page.id).some(
    (post) =>
      post.createdAt > core.now() - DAY_MS &&
      post.text === message &&
      post.link === link &&
      ['text', 'link'].includes(post.shape),
  )
  if (same) throw new GraphFailure(pageFailures.duplicate())
}
