import { z } from 'zod'
import { secondsMs } from '../../../base/clock.ts'
import { PlatformFailure } from '../../failure.ts'
import { keepWhatIsOut } from '../../keep-what-is-out.ts'
import type { Delivery, DeliveryCall, DeliveryFile, Handle, Waiting } from '../../publishing.ts'
import { callOpen } from '../open/call-open.ts'
import { chunksOf } from './chunks.ts'
import { postInfo } from './post-info.ts'
import { sendChunks } from './send-chunks.ts'

const publishId = z.string().regex(/^[\w.~-]{1,64}$/)

/** Begins the post, keeps its publish id, and sends what TikTok does not fetch. From then on the status tells. */
export async function finish(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<Waiting> {
  // An earlier attempt's id would answer for this one, should this one's never come.
  if (handle.publishId) await call.keep({ ...handle, publishId: '' })
  if (delivery.shape === 'video') await postVideo(call, delivery, handle)
  else await postPhotos(call, delivery, handle)
  return { state: 'waiting', lookAgainMs: secondsMs(10) }
}

async function postVideo(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<void> {
  const [file] = delivery.files
  if (!file) throw new PlatformFailure('tiktok', 'ours', 'no-file')
  const { size, chunks } = chunksOf(file.bytes)
  const { data } = await callOpen(call, {
    path: '/v2/post/publish/video/init/',
    method: 'POST',
    json: {
      post_info: postInfo(delivery),
      source_info: {
        source: 'FILE_UPLOAD',
        video_size: file.bytes,
        chunk_size: size,
        total_chunk_count: chunks.length,
      },
    },
    schema: z.object({ data: z.object({ publish_id: publishId, upload_url: z.string() }) }),
  })
  const isOurs = () => call.keep({ ...handle, publishId: data.publish_id })
  await sendChunks(call, data.upload_url, file, isOurs)
}

async function postPhotos(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<void> {
  const addresses = await Promise.all(delivery.files.map((file: DeliveryFile) => file.publicAddress()))
  const { data } = await callOpen(call, {
    path: '/v2/post/publish/content/init/',
    method: 'POST',
    json: {
      post_info: postInfo(delivery),
      source_info: { source: 'PULL_FROM_URL', photo_cover_index: 0, photo_images: addresses },
      post_mode: 'DIRECT_POST',
      media_type: 'PHOTO',
    },
    schema: z.object({ data: z.object({ publish_id: publishId }) }),
  })
  await keepWhatIsOut('tiktok', call, { ...handle, publishId: data.publish_id })
}
