import type { Core } from '../../core/core.ts'
import { FetchProblem } from '../../core/fetch-media.ts'
import { bearerText } from '../../core/oauth/tokens.ts'
import { GraphFailure } from '../failures.ts'
import { identifyCaller } from '../identify-caller.ts'
import { fetchFile } from './fetch-file.ts'
import { takeContainerFile } from './instagram/take-file.ts'
import { takeVideo } from './page/take-video.ts'
import { addPart, dropParts, receivedOf, takeWhole } from './parts.ts'
import { readThing } from './things.ts'

const DAY_MS = 86_400_000
const MOST_BYTES = 2 ** 31

/** What an upload address is for. */
type Target = { readonly kind: 'video' | 'container'; readonly id: string; readonly clientId: string }
type Wrong = {
  readonly status: number
  readonly type: string
  readonly message: string
  readonly again: boolean
}

/**
 * `rupload` (§3.2, §4.4): the bytes of a reel, a story or an Instagram film, from `offset` on, or from `file_url`.
 * Errors are in `debug_info`. A `file_url` needs no `offset` and no `file_size`, as documented.
 */
export async function rupload(core: Core, request: Request, place: string, id: string): Promise<Response> {
  try {
    return Response.json(await take(core, request, findTarget(core, request, place, id)))
  } catch (wrong) {
    if (wrong instanceof UploadFailure) return answerOf(wrong.wrong)
    if (wrong instanceof GraphFailure)
      return answerOf({ status: 400, type: 'NotAuthorizedError', message: wrong.message, again: false })
    throw wrong
  }
}

class UploadFailure extends Error {
  readonly wrong: Wrong
  constructor(wrong: Wrong) {
    super(wrong.message)
    this.name = 'UploadFailure'
    this.wrong = wrong
  }
}

const answerOf = ({ status, type, message, again }: Wrong): Response =>
  Response.json({ debug_info: { retriable: again, type, message } }, { status })

const wrong = (type: string, message: string, again = false): UploadFailure =>
  new UploadFailure({ status: 400, type, message, again })

function findTarget(core: Core, request: Request, place: string, id: string): Target {
  const text = bearerText(request, 'OAuth') || new URL(request.url).searchParams.get('access_token')
  if (!text) throw wrong('NotAuthorizedError', 'User is not authorized')
  const { app } = identifyCaller(core, text)
  const kind = place === 'ig-api-upload' ? 'container' : 'video'
  const thing = readThing(core, kind, id)
  if (!thing || thing.clientId !== app.clientId) throw wrong('NotAuthorizedError', 'The upload is unknown')
  if (thing.createdAt + DAY_MS < core.now())
    throw wrong('ProcessingFailedError', 'The upload session has expired')
  return { kind, id, clientId: thing.clientId }
}

async function take(core: Core, request: Request, target: Target): Promise<unknown> {
  const there = receivedOf(core, target.id)
  if (request.method === 'GET') return { offset: there }
  const url = request.headers.get('file_url')
  if (url) {
    refuseWhole(core, target)
    return finish(core, target, await fetchWhole(core, url))
  }
  const offset = numberOf(request, 'offset', 'Offset')
  const size = numberOf(request, 'file_size', 'file_size')
  refuseWhole(core, target)
  if (offset !== there) throw wrong('OffsetInvalidError', 'Request starting offset is invalid', true)
  const bytes = Buffer.from(await request.arrayBuffer())
  if (offset + bytes.length > size) throw wrong('OffsetInvalidError', 'Request is longer than the file')
  if (addPart(core, target.id, bytes) < size)
    throw wrong('PartialRequestError', 'Partial request (did not match length of file)', true)
  return finish(core, target, takeWhole(core, target.id))
}

function refuseWhole(core: Core, target: Target): void {
  if (isWhole(core, target)) throw wrong('OffsetInvalidError', 'Request starting offset is invalid')
}

async function fetchWhole(core: Core, url: string): Promise<Buffer> {
  const fetched = await fetchFile(core, url, MOST_BYTES)
  if (fetched instanceof FetchProblem) throw wrong('ProcessingFailedError', fetched.message)
  return fetched.bytes
}

async function finish(core: Core, { kind, id }: Target, bytes: Buffer): Promise<unknown> {
  dropParts(core, id)
  const video = kind === 'video' ? readThing(core, 'video', id) : null
  const container = kind === 'container' ? readThing(core, 'container', id) : null
  if (video) await takeVideo(core, video, bytes, 'video/mp4')
  if (container) await takeContainerFile(core, container, bytes, 'video/mp4')
  return { success: true, ...(container ? { message: 'Upload successful.' } : {}) }
}

const isWhole = (core: Core, { kind, id }: Target): boolean =>
  (kind === 'video' ? readThing(core, 'video', id)?.media : readThing(core, 'container', id)?.media) !== null

function numberOf(request: Request, header: string, name: string): number {
  const text = request.headers.get(header) ?? ''
  if (!/^\d{1,12}$/.test(text))
    throw wrong(
      'ParameterValidationError',
      `HeaderValuePredicate: Header ${name} not convertable to unsigned long`,
    )
  return Number(text)
}
