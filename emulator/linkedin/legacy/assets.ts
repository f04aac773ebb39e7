import { z } from 'zod'
import { type Asset, type AssetKind, findAsset, makeAsset, statusOf } from '../assets/asset.ts'
import { uploadUrl } from '../assets/receive-upload.ts'
import { failures } from '../failures.ts'
import { accountOf, refuseActor } from '../may-act.ts'
import { WRITE } from '../posts/posts.ts'
import { readSchema } from '../posts/read-post-body.ts'
import type { Body, Call, Resource } from '../rest.ts'

const RECIPE = 'urn:li:digitalmediaRecipe:feedshare-'
const ASSET = 'urn:li:digitalmediaAsset:'
const HTTP_REQUEST = 'com.linkedin.digitalmedia.uploading.MediaUploadHttpRequest'

const registration = z.strictObject({
  registerUploadRequest: z.strictObject({
    owner: z.string(),
    recipes: z.array(z.string()).min(1),
    serviceRelationships: z
      .array(z.strictObject({ identifier: z.string(), relationshipType: z.string() }))
      .optional(),
    supportedUploadMechanism: z.array(z.string()).optional(),
    fileSize: z.number().int().optional(),
  }),
})

/** `/v2/assets`: uploads as they were begun before Images and Videos had addresses of their own. */
export const assets: Resource = {
  scopes: WRITE,
  actions: { registerUpload },
  get(call, key) {
    const asset = findLegacyAsset(call, `${ASSET}${key.replace(ASSET, '')}`)
    return asset ? Response.json(viewAsset(call, asset)) : failures.notFound(key)
  },
}

/** The upload behind a `urn:li:digitalmediaAsset:`: an image or a video with the same key. */
export function findLegacyAsset({ core }: Call, urn: string): Asset | undefined {
  const key = urn.startsWith(ASSET) ? urn.slice(ASSET.length) : ''
  return findAsset(core, `urn:li:image:${key}`) ?? findAsset(core, `urn:li:video:${key}`)
}

function registerUpload(call: Call, body: Body): Response {
  const read = readSchema(registration, body, 'action')
  if ('refusal' in read) return read.refusal
  const { owner, recipes } = read.registerUploadRequest
  const kind = recipes[0]?.startsWith(RECIPE) ? recipes[0].slice(RECIPE.length) : ''
  if (kind !== 'image' && kind !== 'video')
    return failures.field(
      'INVALID_VALUE_FOR_FIELD',
      'The recipe is unknown',
      '/registerUploadRequest/recipes',
    )
  const refused = refuseActor(call, owner, 'owner', 'owner', true)
  if (refused) return refused
  const asset = makeAsset(call.core, call.bearer.app, {
    kind: kind satisfies AssetKind,
    owner,
    account: accountOf(call, owner) ?? '',
    size: null,
  })
  const urn = `${ASSET}${keyOf(asset)}`
  const what = kind === 'image' ? 'uploadedImage' : 'uploadedVideo'
  return Response.json({
    value: {
      uploadMechanism: { [HTTP_REQUEST]: { headers: {}, uploadUrl: uploadUrl(call.core, asset, what) } },
      mediaArtifact: `urn:li:digitalmediaMediaArtifact:(${urn},urn:li:digitalmediaMediaArtifactClass:feedshare-${what})`,
      asset: urn,
    },
  })
}

const STATUS = {
  WAITING_UPLOAD: 'WAITING_UPLOAD',
  PROCESSING: 'PROCESSING',
  AVAILABLE: 'AVAILABLE',
  PROCESSING_FAILED: 'CLIENT_ERROR',
} as const

const viewAsset = ({ core }: Call, asset: Asset): Record<string, unknown> => ({
  id: keyOf(asset),
  mediaTypeFamily: asset.kind === 'image' ? 'STILLIMAGE' : 'VIDEO',
  recipes: [{ recipe: `${RECIPE}${asset.kind}`, status: STATUS[statusOf(core, asset)] }],
  serviceRelationships: [{ identifier: 'urn:li:userGeneratedContent', relationshipType: 'OWNER' }],
  status: 'ALLOWED',
})

const keyOf = ({ urn }: Asset): string => urn.split(':')[3] ?? ''
