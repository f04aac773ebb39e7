import { FetchProblem } from '../../../core/fetch-media.ts'
import { keepMedia, readFacts } from '../../../core/media.ts'
import type { WallMedia } from '../../../core/wall.ts'
import type { Page } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { pageFailures } from '../failures.ts'
import { fetchFile } from '../fetch-file.ts'
import { readBoolean, readSchedule } from '../parameters.ts'
import { requirePublisher } from '../require-publisher.ts'
import { newId, type Photo, writeThing } from '../things.ts'
import { placePost } from './create-post.ts'
import { newPost } from './hang-post.ts'

const MOST_BYTES = 4 * 2 ** 20
const TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/tiff']

/** `POST /{page}/photos` (§4.2): by address or as a file; seen at once, at a moment, or kept to be attached. */
export async function createPhoto(call: Call, page: Page): Promise<{ id: string; post_id?: string }> {
  const by = requirePublisher(call, page)
  const { core, params } = call
  const published = readBoolean(call, 'published', true)
  const dueAt = readSchedule(call, published)
  const temporary = readBoolean(call, 'temporary', false)
  const media = await readPhoto(call)
  const caption = params.get('message') ?? params.get('caption') ?? params.get('name') ?? ''
  const photo: Photo = {
    id: newId(),
    page: page.id,
    clientId: by.app.clientId,
    media: { ...media, alt: params.get('alt_text_custom') ?? null },
    caption,
    temporary,
    post: null,
    deleted: false,
    createdAt: core.now(),
  }
  writeThing(core, 'photo', photo.id, photo)
  if (!published && dueAt === null) return { id: photo.id }
  const post = newPost({
    page: page.id,
    clientId: by.app.clientId,
    person: by.person.id,
    shape: 'image',
    message: caption,
    photos: [photo.id],
    createdAt: core.now(),
  })
  writeThing(core, 'photo', photo.id, { ...photo, post: post.id })
  return { id: photo.id, post_id: placePost(core, post, { published, dueAt }).id }
}

async function readPhoto(call: Call): Promise<WallMedia> {
  const { bytes, type } = await readBytes(call)
  const facts = readFacts(bytes, type)
  if (bytes.length > MOST_BYTES || !TYPES.includes(facts.type) || facts.width === null)
    throw new GraphFailure(pageFailures.photoUnreadable())
  return keepMedia(call.core, bytes, type)
}

async function readBytes({ core, params, files }: Call): Promise<{ bytes: Buffer; type: string }> {
  const file = files.get('source') ?? [...files.values()][0]
  if (file) return file
  const url = params.get('url')
  if (!url) throw new GraphFailure(pageFailures.photoMissing())
  const fetched = await fetchFile(core, url, MOST_BYTES)
  if (!(fetched instanceof FetchProblem)) return { bytes: fetched.bytes, type: fetched.type ?? '' }
  throw new GraphFailure(
    fetched.why === 'too-large'
      ? pageFailures.photoUnreadable()
      : pageFailures.photoUnfetched(fetched.message),
  )
}
