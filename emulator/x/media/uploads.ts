import { piecesOf, takeWhole } from '../../core/pieces.ts'
import { problems } from '../failures.ts'
import { accountOf, millisecondsOf, refuseScopes, type UserCall } from '../user-call.ts'
import { append, invalidMedia, pieceKey } from './append.ts'
import { finishMedia } from './finish-media.ts'
import { initialize, wrong } from './initialize.ts'
import { findMedia, keepMediaThing, makeMedia, TYPES, viewMedia } from './media.ts'
import { readUploadForm, type UploadForm } from './read-form.ts'

const USUAL_MS = 2000

/** `POST /2/media/upload/initialize`: JSON. */
export async function initializeUpload(call: UserCall): Promise<Response> {
  const form = await readUploadForm(call.request)
  return form ? initialize(call, form.fields) : unreadable()
}

/** `POST /2/media/upload/{id}/append`: multipart, or JSON with base64. */
export async function appendUpload(call: UserCall): Promise<Response> {
  const form = await readUploadForm(call.request)
  return form ? append(call, call.id, form) : unreadable()
}

/** `POST /2/media/upload/{id}/finalize` (§3.4): every announced byte must be here. */
export async function finalizeUpload(call: UserCall, id = call.id): Promise<Response> {
  const refused = refuseScopes(call, ['media.write'])
  if (refused) return refused
  const { core } = call
  const media = findMedia(core, id, accountOf(call).id)
  if (!media) return invalidMedia(id)
  if (media.processing) return Response.json({ data: viewMedia(core, media) })
  const { bytes } = piecesOf(core, pieceKey(id))
  if (bytes !== media.size)
    return problems.invalid('id', [id], `${bytes} of ${media.size} bytes were uploaded.`)
  const whole = takeWhole(core, pieceKey(id))
  const finished = await finishMedia(core, media, whole, millisecondsOf(call, 'processingMs', USUAL_MS))
  if (finished.problem !== null && finished.category === 'tweet_image')
    return problems.invalid('media', [], `media ${finished.problem}`)
  return Response.json({ data: viewMedia(core, finished) })
}

/** `GET /2/media/upload?command=STATUS&media_id=` (§3.4). */
export function uploadStatus(call: UserCall): Response {
  const refused = refuseScopes(call, ['media.write'])
  if (refused) return refused
  const id = call.query.get('media_id') ?? ''
  if ((call.query.get('command') ?? 'STATUS') !== 'STATUS')
    return problems.invalid('command', [call.query.get('command') ?? ''], 'The `command` must be STATUS.')
  const media = findMedia(call.core, id, accountOf(call).id)
  return media ? Response.json({ data: viewMedia(call.core, media) }) : invalidMedia(id)
}

/** `POST /2/media/upload`: a picture in one go, or the older form with `command` (§3.4). */
export async function upload(call: UserCall): Promise<Response> {
  const sent = await readUploadForm(call.request)
  if (!sent) return unreadable()
  const form = { ...sent, fields: { ...Object.fromEntries(call.query), ...sent.fields } }
  const { command, ...fields } = form.fields
  const id = String(fields.media_id ?? '')
  switch (command) {
    case 'INIT':
      return initialize(call, fields)
    case 'APPEND':
      return append(call, id, form)
    case 'FINALIZE':
      return finalizeUpload(call, id)
    case undefined:
      return oneShot(call, form)
    default:
      return problems.invalid(
        'command',
        [String(command)],
        'The `command` is not one of [INIT,APPEND,FINALIZE,STATUS]',
      )
  }
}

/** Pictures and subtitles only; what it is is read from its bytes. */
export async function oneShot(call: UserCall, { fields, media: bytes }: UploadForm): Promise<Response> {
  const refused = refuseScopes(call, ['media.write'])
  if (refused) return refused
  const { media_category: category, media_type: type = 'image/jpeg' } = fields
  if (!bytes || bytes.length === 0) return wrong('media', undefined, 'is missing but it is required')
  if (category !== 'tweet_image' && category !== 'dm_image' && category !== 'subtitles')
    return wrong(
      'media_category',
      category,
      'does not have a value in the enumeration [tweet_image, dm_image, subtitles]',
    )
  if (typeof type !== 'string' || !Object.hasOwn(TYPES, type))
    return wrong('media_type', type, 'is not known')
  const { core } = call
  const owners = [accountOf(call).id]
  const begun = makeMedia(core, { owners, type, category, size: bytes.length })
  const finished = await finishMedia(core, begun, bytes, 0)
  if (finished.problem !== null) return problems.invalid('media', [], `media ${finished.problem}`)
  return Response.json({ data: viewMedia(core, finished) })
}

export const MOST_ALT = 1000

/** `POST /2/media/metadata`: the text for those who do not see it. */
export async function setMetadata(call: UserCall): Promise<Response> {
  const refused = refuseScopes(call, ['media.write'])
  if (refused) return refused
  const form = await readUploadForm(call.request)
  if (!form) return unreadable()
  const { id, metadata } = form.fields as { id?: string; metadata?: { alt_text?: { text?: unknown } } }
  const media = findMedia(call.core, String(id ?? ''), accountOf(call).id)
  if (!media) return invalidMedia(String(id ?? ''))
  const text = metadata?.alt_text?.text
  if (typeof text !== 'string') return wrong('metadata.alt_text.text', text, 'is missing but it is required')
  if (text.length > MOST_ALT)
    return wrong('metadata.alt_text.text', text, `may only be ${MOST_ALT} characters long`)
  keepMediaThing(call.core, { ...media, alt: text })
  return Response.json({ data: { id: media.id, associated_metadata: { alt_text: { text } } } })
}

const unreadable = (): Response =>
  problems.invalidAll([
    { parameters: {}, message: 'Requests must be multipart/form-data, a form or a JSON object.' },
  ])
