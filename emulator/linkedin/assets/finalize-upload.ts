import { takeWhole } from '../../core/pieces.ts'
import { failures } from '../failures.ts'
import { refuseActor } from '../may-act.ts'
import type { Body, Call } from '../rest.ts'
import { findAsset } from './asset.ts'
import { finishAsset } from './finish-asset.ts'
import { isWhole } from './receive-upload.ts'

/** `POST /rest/videos?action=finalizeUpload` (§4.4): the ETags of all parts, in order. Again for a whole video: 200. */
export async function finalizeUpload(call: Call, body: Body): Promise<Response> {
  const request = (body.finalizeUploadRequest ?? {}) as Body
  const asset = typeof request.video === 'string' ? findAsset(call.core, request.video) : undefined
  if (asset?.kind !== 'video')
    return failures.field('INVALID_VIDEO_ID', 'This Video ID is invalid', '/finalizeUploadRequest/video')
  const refused = refuseActor(call, asset.owner, 'video', 'owner', true)
  if (refused) return refused
  if (asset.readyAt !== null) return new Response(null, { status: 200 })
  if (request.uploadToken !== '')
    return failures.field('INVALID_VALUE_FOR_FIELD', 'uploadToken is invalid', '/uploadToken')
  if (!isWhole(call.core, asset)) return waitingUpload()
  const ids = Array.isArray(request.uploadedPartIds) ? request.uploadedPartIds : []
  if (ids.length !== asset.etags.length || asset.etags.some((etag, n) => etag !== ids[n]))
    return failures.field(
      'INVALID_VALUE_FOR_FIELD',
      'uploadedPartIds do not match the uploaded parts',
      '/uploadedPartIds',
    )
  await finishAsset(call.core, asset, takeWhole(call.core, asset.urn))
  return new Response(null, { status: 200 })
}

export const waitingUpload = (path = '/finalizeUploadRequest/video'): Response =>
  failures.field('MEDIA_ASSET_WAITING_UPLOAD', 'Media asset is waiting upload', path)
