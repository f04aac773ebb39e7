import type { Core } from '../../../core/core.ts'
import { FetchProblem } from '../../../core/fetch-media.ts'
import { readMedia } from '../../../core/media.ts'
import type { Page } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { isToLie, wordInForce } from '../as-meta.ts'
import { pageFailures } from '../failures.ts'
import { fetchFile } from '../fetch-file.ts'
import { type Publisher, requirePublisher } from '../require-publisher.ts'
import { readThing, type Video, writeThing } from '../things.ts'
import { beginProcessing, newVideo, takeVideo } from './take-video.ts'
import { changeChunks } from './video-chunks.ts'
import { readWish } from './video-wish.ts'

const LEAST_BYTES = 1024
const MOST_BYTES = 2 ** 31

/** `POST /{page}/videos` (§4.3): by address, as a file, by the handle of an upload, or in chunks. */
export async function createVideo(call: Call, page: Page): Promise<unknown> {
  const by = requirePublisher(call, page)
  if (call.params.has('upload_phase')) return changeChunks(call, page, by)
  const wish = readWish(call)
  const { bytes, type, handle } = await readBytes(call, by)
  const video = newVideo(call.core, page, by, { kind: 'video', ...wish })
  const taken = holdUpright(call.core, await takeVideo(call.core, video, bytes, type))
  beginProcessing(call.core, taken)
  if (handle !== null) spendHandle(call, handle)
  if (taken.publishing === 'wanted' && isToLie(call.core, 'pageErrorButLive'))
    throw new GraphFailure(pageFailures.unexpected())
  return { id: taken.id }
}

/** Seen by others in 2026: an upright film is taken for a reel, and waits for a person to share it. */
function holdUpright(core: Core, video: Video): Video {
  const { width, height } = video.media ?? {}
  const upright = width && height && width < height
  return upright && wordInForce(core, 'uprightVideos') === 'kept-as-drafts'
    ? { ...video, publishing: 'held' }
    : video
}

type Film = { readonly bytes: Buffer; readonly type: string; readonly handle: string | null }

async function readBytes(call: Call, by: Publisher): Promise<Film> {
  const film = await findBytes(call, by)
  if (film.bytes.length < LEAST_BYTES) throw new GraphFailure(pageFailures.videoSmall())
  if (film.bytes.length > MOST_BYTES) throw new GraphFailure(pageFailures.videoLarge())
  return film
}

async function findBytes({ core, params, files }: Call, by: Publisher): Promise<Film> {
  const handle = params.get('fbuploader_video_file_chunk')
  if (handle) {
    const upload = readThing(core, 'upload', handle)
    const bytes = upload?.media ? await readMedia(core, upload.media.sha256) : null
    if (!bytes || upload?.clientId !== by.app.clientId) throw new GraphFailure(pageFailures.handleUnknown())
    return { bytes: Buffer.from(bytes), type: upload.type, handle }
  }
  const file = files.get('source') ?? [...files.values()][0]
  if (file) return { ...file, handle: null }
  const url = params.get('file_url')
  if (!url) throw new GraphFailure(pageFailures.videoMissing())
  const fetched = await fetchFile(core, url, MOST_BYTES)
  if (fetched instanceof FetchProblem) throw new GraphFailure(pageFailures.videoUnfetched(fetched.message))
  return { bytes: fetched.bytes, type: fetched.type ?? '', handle: null }
}

/** A handle makes one video. */
function spendHandle({ core }: Call, handle: string): void {
  const upload = readThing(core, 'upload', handle)
  if (upload) writeThing(core, 'upload', handle, { ...upload, media: null })
}
