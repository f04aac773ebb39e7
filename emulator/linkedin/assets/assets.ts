import type { Core } from '../../core/core.ts'
import { failures } from '../failures.ts'
import type { Call, Resource } from '../rest.ts'
import { roleNow } from '../roles.ts'
import { type Asset, type AssetKind, findAsset, statusOf } from './asset.ts'
import { finalizeUpload } from './finalize-upload.ts'
import { initializeUpload } from './initialize-upload.ts'

const WRITE = ['w_organization_social', 'w_member_social', 'rw_ads']
/** A token of a member alone may not look images and documents up; a video it may (§4.4). */
const READ = ['w_organization_social', 'r_organization_social', 'rw_ads', 'r_ads']

const resourceOf = (kind: AssetKind): Resource => ({
  scopes: (method) => (method === 'ACTION' || kind === 'video' ? WRITE : READ),
  actions: {
    initializeUpload: (call, body) => initializeUpload(call, kind, body),
    ...(kind === 'video' ? { finalizeUpload } : {}),
  },
  get(call, key) {
    const asset = findAsset(call.core, key)
    if (asset?.kind !== kind) return failures.notFound(key)
    return mayLook(call, asset) ? Response.json(viewOf(call.core, asset)) : failures.notFor(kind)
  },
  batchGet(call, keys) {
    const found = keys.flatMap((key) => {
      const asset = findAsset(call.core, key)
      return asset?.kind === kind && mayLook(call, asset) ? [[key, viewOf(call.core, asset)] as const] : []
    })
    const results = Object.fromEntries(found)
    const missing = keys.filter((key) => !Object.hasOwn(results, key))
    return Response.json({
      results,
      statuses: Object.fromEntries(missing.map((key) => [key, 404])),
      errors: Object.fromEntries(missing.map((key) => [key, { status: 404, code: 'NOT_FOUND' }])),
    })
  },
})

/** Uploads of each kind (§4.4). */
export const images = resourceOf('image')
export const documents = resourceOf('document')
export const videos = resourceOf('video')

function mayLook({ core, bearer }: Call, { account }: Asset): boolean {
  return account === bearer.person.id || roleNow(core, account, bearer.person.id) !== null
}

const HOUR = 3_600_000

function viewOf(core: Core, asset: Asset): Record<string, unknown> {
  const status = statusOf(core, asset)
  const { urn, owner, kind, media, problem } = asset
  const download = {
    downloadUrl: `${core.origin}/linkedin/www/dms/${media?.sha256}`,
    downloadUrlExpiresAt: core.now() + HOUR,
  }
  return {
    id: urn,
    owner,
    status,
    ...(status === 'AVAILABLE' ? download : {}),
    ...(status === 'PROCESSING_FAILED' ? { processingFailureReason: problem } : {}),
    ...(kind === 'video' && status === 'AVAILABLE' && media?.seconds
      ? {
          duration: Math.round(media.seconds * 1000),
          aspectRatioWidth: media.width,
          aspectRatioHeight: media.height,
        }
      : {}),
  }
}
