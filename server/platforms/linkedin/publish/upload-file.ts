import { z } from 'zod'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryFile } from '../../publishing.ts'
import { callRest } from '../rest/call-rest.ts'
import { assetUrn } from '../rest/urns.ts'
import { putPart } from './put-part.ts'
import { uploadVideo } from './upload-video.ts'

/**
 * Uploads one file for an owner, and gives its urn. Addresses to upload to open by themselves and are not kept: what is cut
 * off begins anew, and leaves an asset behind that nobody sees. Throws PlatformFailure, never `unknown-outcome`.
 */
export function uploadFile(call: TokenCall, owner: string, file: DeliveryFile): Promise<string> {
  if (file.kind === 'video') return uploadVideo(call, owner, file)
  return uploadWhole(call, owner, file, file.kind)
}

async function uploadWhole(
  call: TokenCall,
  owner: string,
  file: DeliveryFile,
  kind: 'image' | 'document',
): Promise<string> {
  const { value } = await callRest(call, {
    method: 'POST',
    effect: 'read',
    path: `${kind}s`,
    query: { action: 'initializeUpload' },
    json: { initializeUploadRequest: { owner } },
    schema: z.object({
      value: z.object({ uploadUrl: z.string(), [kind]: assetUrn }),
    }),
  })
  await putPart(call, { url: String(value.uploadUrl), file, type: file.type })
  return String(value[kind])
}
