import type { WallMedia } from '../../core/wall.ts'
import { accountOf, type UserCall } from '../user-call.ts'
import { append } from './append.ts'
import { initialize } from './initialize.ts'
import { findMedia, keepMediaThing, type Media } from './media.ts'
import { readUploadForm, type UploadForm } from './read-form.ts'
import { finalizeUpload, MOST_ALT, oneShot, uploadStatus } from './uploads.ts'

const PATH = '/1.1/media/upload.json'

/**
 * `POST` and `GET upload.x.com/1.1/media/upload.json`: the older address of uploads, for OAuth 1.0a alone (§3.4). The
 * same uploads, told in the older words; parameters stand in the body or in the query.
 */
export async function legacyUpload(call: UserCall): Promise<Response> {
  const query = Object.fromEntries(call.query)
  if (call.request.method === 'GET') return retell(call, uploadStatus(call), call.query.get('media_id') ?? '')
  const sent = await readUploadForm(call.request)
  const form: UploadForm = { fields: { ...query, ...sent?.fields }, media: sent?.media ?? null }
  const { command, media_id, ...fields } = form.fields
  const id = String(media_id ?? '')
  switch (command) {
    case 'INIT':
      return retell(
        call,
        initialize(call, {
          ...fields,
          ...(fields.media_category === undefined ? {} : { media_category: snake(fields.media_category) }),
        }),
        '',
        202,
      )
    case 'APPEND': {
      const answer = append(call, id, form)
      return answer.ok ? new Response(null, { status: 204 }) : retell(call, answer, id)
    }
    case 'FINALIZE':
      return retell(call, await finalizeUpload(call, id), id, 201)
    case undefined:
      return retell(
        call,
        await oneShot(call, { ...form, fields: { ...fields, media_category: 'tweet_image' } }),
        '',
      )
    default:
      return refused(400, 'Invalid command.')
  }
}

/** `POST upload.x.com/1.1/media/metadata/create.json`: the text for those who do not see it; answers nothing. */
export async function legacyMetadata(call: UserCall): Promise<Response> {
  const { media_id: id, alt_text: alt } = (await readUploadForm(call.request))?.fields ?? {}
  const media = findMedia(call.core, String(id ?? ''), accountOf(call).id)
  const { text } = (alt ?? {}) as { text?: unknown }
  if (!media || typeof text !== 'string' || text.length > MOST_ALT)
    return refused(400, media ? 'Invalid alt_text.' : 'Invalid media_id.', '/1.1/media/metadata/create.json')
  keepMediaThing(call.core, { ...media, alt: text })
  return new Response(null)
}

/** What the newer address answers, in the words of this one. */
async function retell(call: UserCall, answer: Response, id: string, status = 200): Promise<Response> {
  const said = (await answer.json()) as Newer
  if (!said.data) return refused(answer.status, said.errors?.[0]?.message ?? said.detail ?? '')
  const { id: made, ...rest } = said.data
  const media = findMedia(call.core, id || made, accountOf(call).id)
  const told = { media_id_string: made, ...rest, ...(media?.file ? kindOf(media, media.file) : {}) }
  // A number of 19 digits, which JSON.stringify cannot write.
  const text = `{"media_id":${made},${JSON.stringify(told).slice(1)}`
  return new Response(text, { status, headers: { 'content-type': 'application/json;charset=utf-8' } })
}

type Newer = { data?: { id: string }; errors?: { message: string }[]; detail?: string }

function kindOf({ type }: Media, { kind, type: found, width, height }: WallMedia): object {
  if (kind === 'image') return { image: { image_type: found, w: width, h: height } }
  return kind === 'video' ? { video: { video_type: type } } : {}
}

/** `tweet_video`, or `TweetVideo` as a common library spells it. */
const snake = (said: unknown): string =>
  String(said)
    .replaceAll(/[A-Z]/g, (letter, at) => `${at > 0 ? '_' : ''}${letter}`)
    .toLowerCase()

const refused = (status: number, error: string, request = PATH): Response =>
  Response.json({ request, error }, { status })
