import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryFile } from '../../publishing.ts'
import { callRest } from '../rest/call-rest.ts'
import { assetUrn } from '../rest/urns.ts'
import { putPart } from './put-part.ts'

const started = z.object({
  value: z.object({
    video: assetUrn,
    // Empty in most answers, and wanted back as it came.
    uploadToken: z.string().optional().catch(undefined),
    uploadInstructions: z
      .array(
        z.object({
          uploadUrl: z.string(),
          firstByte: z.number().int().nonnegative(),
          lastByte: z.number().int().nonnegative(),
        }),
      )
      .min(1),
  }),
})

/** The parts that LinkedIn asks for, each to its own address, in order, and a last word with their tags. */
export async function uploadVideo(call: TokenCall, owner: string, file: DeliveryFile): Promise<string> {
  const { value } = await callRest(call, {
    method: 'POST',
    effect: 'read',
    path: 'videos',
    query: { action: 'initializeUpload' },
    json: {
      initializeUploadRequest: {
        owner,
        fileSizeBytes: file.bytes,
        uploadCaptions: false,
        uploadThumbnail: false,
      },
    },
    schema: started,
  })
  const tags: string[] = []
  for (const { uploadUrl: url, firstByte: first, lastByte } of value.uploadInstructions) {
    const last = Math.min(lastByte, file.bytes - 1)
    const tag = await putPart(call, { url, file, type: 'application/octet-stream', first, last })
    if (tag === undefined) throw new PlatformFailure('linkedin', 'unavailable', 'no-etag')
    tags.push(tag)
  }
  await callRest(call, {
    method: 'POST',
    effect: 'read',
    path: 'videos',
    query: { action: 'finalizeUpload' },
    json: {
      finalizeUploadRequest: {
        video: value.video,
        uploadToken: value.uploadToken ?? '',
        uploadedPartIds: tags,
      },
    },
    schema: z.unknown(),
  })
  return value.video
}
