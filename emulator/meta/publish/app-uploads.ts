import type { Core } from '../../core/core.ts'
import { keepMedia } from '../../core/media.ts'
import { findApp } from '../../core/oauth/apps.ts'
import { randomText } from '../../core/oauth/digest.ts'
import { bearerText } from '../../core/oauth/tokens.ts'
import { failures, GraphFailure } from '../failures.ts'
import type { Call } from '../graph/call.ts'
import { checkProof, identifyCaller } from '../identify-caller.ts'
import { pageFailures } from './failures.ts'
import { addPart, receivedOf, takeWhole } from './parts.ts'
import { readThing, type Upload, writeThing } from './things.ts'

const TYPES = ['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4']
const DAY_MS = 86_400_000

/** `POST /{app}/uploads` (§4.3): opens an upload of the app's own. */
export function beginAppUpload(
  asked: Pick<Call, 'core' | 'method' | 'params' | 'text'>,
  appId: string,
): { id: string } {
  const { core, method, params, text } = asked
  if (method !== 'POST') throw new GraphFailure(failures.object(appId, method.toLowerCase()))
  requireAppOf(core, text, params.get('appsecret_proof'), appId)
  const size = Number(params.get('file_length') ?? '')
  if (!params.get('file_length')) throw new GraphFailure(failures.parameterMissing('file_length'))
  if (!Number.isInteger(size) || size < 1)
    throw new GraphFailure(failures.parameterInvalid('Param file_length must be a positive integer'))
  const type = params.get('file_type')
  if (!type) throw new GraphFailure(failures.parameterMissing('file_type'))
  if (!TYPES.includes(type))
    throw new GraphFailure(failures.parameterInvalid(`File type ${type} is not supported`))
  const id = `upload:${randomText(36)}`
  const upload = {
    id,
    clientId: appId,
    video: null,
    size,
    type,
    media: null,
    handle: null,
    createdAt: core.now(),
  }
  writeThing(core, 'upload', id, upload)
  return { id: `${id}?sig=${randomText(30)}` }
}

/** `/upload:...`: POST takes bytes from `file_offset` on and gives the handle at the end; GET tells how far it is. */
export async function appUpload(core: Core, request: Request, id: string): Promise<unknown> {
  const query = new URL(request.url).searchParams
  const text = bearerText(request, 'OAuth') || bearerText(request) || query.get('access_token')
  const upload = readThing(core, 'upload', id)
  if (!upload || upload.createdAt + DAY_MS < core.now())
    throw new GraphFailure(failures.object(id, request.method.toLowerCase()))
  requireAppOf(core, text, query.get('appsecret_proof') ?? undefined, upload.clientId)
  if (request.method === 'GET') return { id, file_offset: reached(core, upload) }
  if (request.method !== 'POST') throw new GraphFailure(failures.object(id, request.method.toLowerCase()))
  const offset = request.headers.get('file_offset')
  if (offset === null) throw new GraphFailure(failures.parameterMissing('file_offset'))
  return take(core, upload, { offset, bytes: Buffer.from(await request.arrayBuffer()) })
}

async function take(
  core: Core,
  upload: Upload,
  { offset, bytes }: { offset: string; bytes: Buffer },
): Promise<unknown> {
  const there = reached(core, upload)
  if (!/^\d{1,12}$/.test(offset) || Number(offset) !== there || there + bytes.length > upload.size)
    throw new GraphFailure(pageFailures.offset(there, upload.size))
  if (addPart(core, upload.id, bytes) < upload.size)
    return { id: upload.id, file_offset: receivedOf(core, upload.id) }
  const media = await keepMedia(core, takeWhole(core, upload.id), upload.type)
  const handle = `4::${Buffer.from(upload.type).toString('base64')}:${randomText(48)}`
  const whole = writeThing(core, 'upload', upload.id, { ...upload, media, handle })
  // Under its handle as well: that is how it is spent.
  writeThing(core, 'upload', handle, whole)
  return { h: handle }
}

const reached = (core: Core, { id, media, size }: Upload): number => (media ? size : receivedOf(core, id))

function requireAppOf(core: Core, text: string | null, proof: string | undefined, appId: string): void {
  if (!text) throw new GraphFailure(failures.noToken())
  const { app } = identifyCaller(core, text)
  checkProof(core, app, text, proof)
  if (!findApp(core, 'meta', appId) || app.clientId !== appId) throw new GraphFailure(failures.object(appId))
}
