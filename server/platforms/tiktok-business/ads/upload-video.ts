import { createHash } from 'node:crypto'
import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import { multipart } from '../../multipart.ts'
import { partOf, uploadMs } from '../../part-of.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryFile } from '../../publishing.ts'
import { callBusiness } from '../business/call-business.ts'

const video = z.object({ video_id: z.string().regex(/^[\w-]{1,80}$/) })

/** The file into the ad account's library, proven by its MD5; its id. Repeated it makes another, which costs nothing. */
export async function uploadVideo(call: TokenCall, advertiser: string, file: DeliveryFile): Promise<string> {
  const fields = {
    advertiser_id: advertiser,
    upload_type: 'UPLOAD_BY_FILE',
    // Names have to differ within a library.
    file_name: nameOf(call),
    video_signature: await md5Of(file),
  }
  const made = await callBusiness(call, {
    path: 'file/video/ad/upload',
    method: 'POST',
    effect: 'read',
    multipart: multipart([
      ...Object.entries(fields).map(([name, value]) => ({ name, value })),
      { name: 'video_file', fileName: file.fileName, type: file.type, ...partOf(file) },
    ]),
    deadlineMs: uploadMs(file.bytes),
    // A list of one, or that one.
    schema: z.union([video, z.array(video).min(1)]),
  })
  const one = Array.isArray(made) ? made[0] : made
  if (!one) throw new PlatformFailure('tiktok-business', 'unavailable', 'no-video-id')
  return one.video_id
}

const nameOf = (call: TokenCall): string => `mooring-${call.clock.now().getTime()}`

async function md5Of(file: DeliveryFile): Promise<string> {
  const hash = createHash('md5')
  for await (const chunk of partOf(file).chunks) hash.update(chunk)
  return hash.digest('hex')
}

/** The still that stands for a video until it plays, taken from the video itself; undefined until TikTok has made one. */
export async function uploadCover(
  call: TokenCall,
  advertiser: string,
  video: string,
): Promise<string | undefined> {
  const { list } = await callBusiness(call, {
    path: 'file/video/ad/info',
    query: { advertiser_id: advertiser, video_ids: [video] },
    schema: z.object({ list: z.array(z.object({ video_cover_url: z.string().nullish() })) }),
  })
  const url = list[0]?.video_cover_url
  if (!url) return undefined
  const { image_id } = await callBusiness(call, {
    path: 'file/image/ad/upload',
    method: 'POST',
    effect: 'read',
    json: {
      advertiser_id: advertiser,
      upload_type: 'UPLOAD_BY_URL',
      image_url: url,
      file_name: nameOf(call),
    },
    schema: z.object({ image_id: z.string().regex(/^[\w./-]{1,200}$/) }),
  })
  return image_id
}
