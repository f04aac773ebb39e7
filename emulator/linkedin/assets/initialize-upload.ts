import { failures } from '../failures.ts'
import { accountOf, refuseActor } from '../may-act.ts'
import type { Body, Call } from '../rest.ts'
import { type Asset, type AssetKind, makeAsset, PART_BYTES } from './asset.ts'
import { uploadUrl } from './receive-upload.ts'

const MAX_VIDEO = 5_000_000_000

/** `POST /rest/<kind>s?action=initializeUpload` (§4.4). */
export function initializeUpload(call: Call, kind: AssetKind, body: Body): Response {
  const request = body.initializeUploadRequest
  if (request === null || typeof request !== 'object' || Array.isArray(request))
    return failures.parameterMissing('initializeUploadRequest')
  const wanted = request as Body
  const { owner } = wanted
  if (typeof owner !== 'string')
    return failures.schema([
      {
        path: '/initializeUploadRequest/owner',
        says: 'field is required but not found and has no default value',
      },
    ])
  const refused = refuseActor(call, owner, 'owner', 'owner', true)
  if (refused) return refused
  const size = kind === 'video' ? wanted.fileSizeBytes : null
  if (kind === 'video' && !(Number.isInteger(size) && Number(size) > 0 && Number(size) <= MAX_VIDEO))
    return failures.field('INVALID_VALUE_FOR_FIELD', 'fileSizeBytes is invalid', '/fileSizeBytes')
  const asset = makeAsset(call.core, call.bearer.app, {
    kind,
    owner,
    account: accountOf(call, owner) ?? '',
    size: typeof size === 'number' ? size : null,
  })
  return Response.json({ value: kind === 'video' ? videoValue(call, asset, wanted) : fileValue(call, asset) })
}

const fileValue = ({ core }: Call, asset: Asset): Record<string, unknown> => ({
  uploadUrlExpiresAt: asset.uploadEndsAt,
  uploadUrl: uploadUrl(core, asset, `uploaded-${asset.kind}`),
  [asset.kind]: asset.urn,
})

function videoValue({ core }: Call, asset: Asset, wanted: Body): Record<string, unknown> {
  const size = asset.size ?? 0
  return {
    uploadUrlsExpireAt: asset.uploadEndsAt,
    video: asset.urn,
    uploadInstructions: asset.etags.map((_, part) => ({
      uploadUrl: uploadUrl(core, asset, 'uploadedVideo', part),
      firstByte: part * PART_BYTES,
      lastByte: Math.min(size, (part + 1) * PART_BYTES) - 1,
    })),
    uploadToken: '',
    ...(wanted.uploadCaptions === true ? { captionsUploadUrl: uploadUrl(core, asset, 'captions') } : {}),
    ...(wanted.uploadThumbnail === true ? { thumbnailUploadUrl: uploadUrl(core, asset, 'thumbnail') } : {}),
  }
}
