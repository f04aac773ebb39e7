import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Core } from '../../core/core.ts'
import { FetchProblem } from '../../core/fetch-media.ts'
import { keepMedia, readMedia } from '../../core/media.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import type { WallMedia } from '../../core/wall.ts'
import { businessAnswer, businessFailures } from '../failures.ts'
import { type AdCall, read } from './call.ts'
import { newId } from './things.ts'
import { sayTime } from './times.ts'

const MB = 1024 * 1024
const MOST = { video: 500 * MB, image: 100 * MB } as const
const WITHIN_MS = 60_000

/** A picture or video in the library of an ad account. */
type File = {
  readonly id: string
  readonly name: string
  readonly md5: string
  readonly media: WallMedia
  /** Of the still that TikTok takes from a video. */
  readonly cover: string | null
  readonly at: number
}

/** Every film's still here: a grey square. */
const STILL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

const filesOf = (core: Core, account: string): readonly File[] =>
  thingOf<readonly File[]>(core, 'tiktok', 'adFiles', account) ?? []

export const findFile = (core: Core, account: string, id: string): File | undefined =>
  filesOf(core, account).find((file) => file.id === id)

const asked = z.looseObject({
  upload_type: z.enum(['UPLOAD_BY_FILE', 'UPLOAD_BY_URL']).default('UPLOAD_BY_FILE'),
  file_name: z.string().max(100, 'has more than 100 characters').optional(),
})

/** `POST /file/video|image/ad/upload/` (§3.3): as a file with its MD5, or from an address. */
export const uploadFile =
  (kind: 'video' | 'image') =>
  async (call: AdCall): Promise<Response> => {
    const input = read(asked, call.input)
    if (input instanceof Response) return input
    const bytes =
      input.upload_type === 'UPLOAD_BY_FILE' ? sentBytes(call, kind) : await fetchedBytes(call, kind)
    if (bytes instanceof Response) return bytes
    const { core, advertiser } = call
    const media = await keepMedia(core, bytes, '')
    if (media.kind !== kind || media.width === null)
      return businessFailures.file(`The file is no ${kind} that can be read.`)
    const name = input.file_name ?? String(input[`${kind}_file_name`] ?? `${kind}-${sayTime(core.now())}`)
    const others = filesOf(core, advertiser.id)
    if (kind === 'video' && others.some((file) => file.name === name && file.media.kind === 'video'))
      return businessAnswer({}, 40911, `Duplicated material name: ${name}.`)
    const id = kind === 'video' ? `v10033g5000${newId(core)}` : `ad-site-i18n-sg/${newId(core)}`
    const cover = kind === 'video' ? (await keepMedia(core, STILL, '')).sha256 : null
    const file: File = { id, name, md5: md5Of(bytes), media, cover, at: core.now() }
    keepThing(core, 'tiktok', 'adFiles', advertiser.id, [...others, file])
    return businessAnswer(kind === 'video' ? [view(core, file)] : view(core, file))
  }

function sentBytes({ input }: AdCall, kind: 'video' | 'image'): Uint8Array | Response {
  const bytes = input[`${kind}_file`]
  if (!(bytes instanceof Uint8Array)) return businessFailures.parameter(`${kind}_file: the field is missing.`)
  const signature = input[`${kind}_signature`]
  if (signature === undefined) return businessFailures.parameter(`${kind}_signature: the field is missing.`)
  if (bytes.length > MOST[kind]) return businessFailures.file('The file is too large.')
  return signature === md5Of(bytes) ? bytes : businessFailures.file('The signature is not that of the file.')
}

async function fetchedBytes(
  { core, input }: AdCall,
  kind: 'video' | 'image',
): Promise<Uint8Array | Response> {
  const url = input[`${kind}_url`]
  if (typeof url !== 'string') return businessFailures.parameter(`${kind}_url: the field is missing.`)
  // What TikTok itself has is not fetched from anywhere.
  const own = url.startsWith(mediaAt(core, '')) ? await readMedia(core, url.slice(-64)) : null
  if (own) return own
  try {
    return (await core.fetchMedia(url, { mostBytes: MOST[kind], withinMs: WITHIN_MS })).bytes
  } catch (error) {
    if (error instanceof FetchProblem)
      return businessFailures.file(`The file cannot be fetched. ${error.message}`)
    throw error
  }
}

const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex')

/** `GET /file/video|image/ad/info/`: by ids. */
export const fileInfo =
  (kind: 'video' | 'image') =>
  (call: AdCall): Response => {
    const name = `${kind}_ids`
    const input = read(z.looseObject({ [name]: z.array(z.string()).min(1).max(60) }), call.input)
    if (input instanceof Response) return input
    const ids = input[name] as string[]
    const found = filesOf(call.core, call.advertiser.id).filter(
      ({ id, media }) => media.kind === kind && ids.includes(id),
    )
    return businessAnswer({ list: found.map((file) => view(call.core, file)) })
  }

const mediaAt = (core: Core, sha256: string): string => `${core.origin}/_wall/media/${sha256}`

function view(core: Core, { id, name, md5, media, cover, at }: File): Record<string, unknown> {
  const url = mediaAt(core, media.sha256)
  const shared = {
    material_id: id.replace(/\D/g, '').slice(-19),
    file_name: name,
    signature: md5,
    size: media.bytes,
    width: media.width,
    height: media.height,
    format: media.type.split('/')[1],
    displayable: true,
    create_time: sayTime(at),
    modify_time: sayTime(at),
  }
  if (media.kind === 'image') return { image_id: id, image_url: url, ...shared }
  return {
    video_id: id,
    preview_url: url,
    video_cover_url: mediaAt(core, cover ?? media.sha256),
    duration: media.seconds,
    allowed_placements: ['PLACEMENT_TIKTOK'],
    ...shared,
  }
}
