import type { Delivery, DeliveryCall, DeliveryFile, Handle, Ready, Waiting } from '../../../publishing.ts'
import { uploadVideo } from '../../graph/upload-video.ts'
import { idOf } from '../as-account.ts'
import { check } from './check.ts'
import { makeDraft, photoKey } from './make-draft.ts'
import { uploadPhoto } from './upload-photo.ts'
import { uploadReel } from './upload-reel.ts'

/**
 * Everything but the last word: photos that stand nowhere, a draft that nobody sees, a video not published. A draft whose
 * answer was lost stays behind unseen.
 */
export async function submit(
  call: DeliveryCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting> {
  const [file] = delivery.files
  if (file?.kind === 'video') {
    const kept = handle.video ? handle : { ...handle, video: await uploadMovie(call, delivery, file) }
    if (kept !== handle) await call.keep(kept)
    return settled(await check(call, delivery, kept))
  }
  if (delivery.shape === 'story') await uploadPhotos(call, delivery, handle)
  else if (!handle.draft) await draftWithPhotos(call, delivery, handle)
  return { state: 'ready' }
}

/** Photos that hang in a draft cannot hang in another: once one was tried whose answer never came, they are uploaded anew. */
async function draftWithPhotos(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<void> {
  const photos = await uploadPhotos(call, delivery, handle.drafting ? asLost(handle) : handle)
  if (delivery.files.length > 0) await call.keep({ ...photos, drafting: 'yes' })
  await call.keep({ ...photos, draft: await makeDraft(call, delivery, photos) })
}

/** What hangs in a draft that we have no id of is only good for being deleted. */
function asLost(handle: Handle): Handle {
  const ids = Object.entries(handle).flatMap(([key, id]) => (/^(photo|lost)\./.test(key) && id ? [id] : []))
  return Object.fromEntries(ids.map((id, at) => [`lost.${at}`, id]))
}

async function uploadPhotos(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<Handle> {
  const page = idOf(delivery.account)
  let kept = handle
  for (const [at, file] of delivery.files.entries()) {
    if (kept[photoKey(at)]) continue
    kept = { ...kept, [photoKey(at)]: await uploadPhoto(call, page, file) }
    await call.keep(kept)
  }
  return kept
}

function uploadMovie(call: DeliveryCall, delivery: Delivery, file: DeliveryFile): Promise<string> {
  const page = idOf(delivery.account)
  if (delivery.shape === 'video') return uploadVideo(call, `${page}/videos`, file, aboutVideo(delivery))
  return uploadReel(call, page, delivery.shape === 'reel' ? 'video_reels' : 'video_stories', file)
}

const aboutVideo = ({ text, title }: Delivery): Record<string, string> => ({
  published: 'false',
  description: text,
  ...(title === undefined ? {} : { title }),
})

/** Before `finish` nothing is out, and what is kept is whole. */
const settled = ({ state, ...more }: Awaited<ReturnType<typeof check>>): Ready | Waiting =>
  state === 'ready'
    ? { state }
    : { state: 'waiting', lookAgainMs: 'lookAgainMs' in more ? more.lookAgainMs : 0 }
