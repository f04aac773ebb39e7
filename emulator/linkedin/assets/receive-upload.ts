import { createHash } from 'node:crypto'
import type { Core } from '../../core/core.ts'
import { same } from '../../core/oauth/proof-key.ts'
import { piecesOf, putPiece } from '../../core/pieces.ts'
import { failures } from '../failures.ts'
import { type Asset, findAsset, keepAsset, PART_BYTES } from './asset.ts'
import { finishAsset } from './finish-asset.ts'

export type UploadPlace = { readonly key: string; readonly what: string; readonly part: string }

/** The address that takes one part; it is a secret in itself (§4.4). */
export function uploadUrl(core: Core, asset: Asset, what: string, part = 0): string {
  const key = asset.urn.slice('urn:li:'.length).replace(':', '-')
  const query = new URLSearchParams({
    ca: 'vector_feedshare',
    cn: 'uploads',
    sync: '0',
    v: 'beta',
    ut: asset.secret,
  })
  return `${core.origin}/linkedin/www/dms-uploads/sp/${key}/${what}/${part}?${query}`
}

/** Bytes for an upload address: the whole of an image or document, one part of a video, or what goes with a video. */
export async function receiveUpload(core: Core, request: Request, place: UploadPlace): Promise<Response> {
  const asset = findAsset(core, `urn:li:${place.key.replace('-', ':')}`)
  const secret = new URL(request.url).searchParams.get('ut') ?? ''
  if (!asset || !same(secret, asset.secret)) return failures.notFound('The upload')
  if (core.now() >= asset.uploadEndsAt)
    return failures.field('EXPIRED_UPLOAD_URL', `The upload URL of ${asset.urn} is expired`, 'uploadUrl')
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (bytes.length === 0) return failures.body()
  if (place.what === 'captions' || place.what === 'thumbnail') return new Response(null, { status: 201 })
  // Begun at the older address, a video comes whole.
  if (asset.kind === 'video' && asset.size !== null)
    return receivePart(core, asset, Number(place.part), bytes)
  // The same bytes once more change nothing: a client may not know that they arrived.
  if (asset.readyAt === null) await finishAsset(core, asset, bytes)
  return new Response(null, { status: 201 })
}

/** Each part goes to its own address and has exactly the length it was told. */
function receivePart(core: Core, asset: Asset, part: number, bytes: Uint8Array): Response {
  const size = asset.size ?? 0
  const length = Math.min(PART_BYTES, size - part * PART_BYTES)
  if (!(part in asset.etags)) return failures.notFound('The part')
  if (bytes.length !== length)
    return failures.field('INVALID_PART_SIZE', `The part must have ${length} bytes`, 'uploadUrl')
  const etag = `/ambry-video/signedId/${createHash('sha256').update(bytes).digest('base64url')}`
  if (asset.readyAt === null) {
    putPiece(core, asset.urn, part, bytes)
    keepAsset(core, { ...asset, etags: asset.etags.map((one, n) => (n === part ? etag : one)) })
  }
  return new Response(null, { status: 200, headers: { etag } })
}

/** Are all parts here? After a restart of the emulator they may be gone. */
export const isWhole = (core: Core, asset: Asset): boolean =>
  asset.etags.every((etag, n) => etag !== null && piecesOf(core, asset.urn).has(n))
