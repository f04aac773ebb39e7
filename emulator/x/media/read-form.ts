import { type Part, readMultipart } from '../../core/read-multipart.ts'

/** What an upload request brings: plain fields, and the file if there is one. */
export type UploadForm = {
  readonly fields: Readonly<Record<string, unknown>>
  readonly media: Uint8Array | null
}

/** Reads multipart, a form, or JSON with the file in base64; null = none of these, or broken. */
export async function readUploadForm(request: Request): Promise<UploadForm | null> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  try {
    if (type === 'application/json') return fromJson(JSON.parse(await request.text()))
    if (type === 'multipart/form-data') return fromParts(await partsOf(request))
    if (type === 'application/x-www-form-urlencoded')
      return fromFields(Object.fromEntries(new URLSearchParams(await request.text())))
  } catch {
    return null
  }
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return Object.keys(query).length > 0 && type === '' ? { fields: query, media: null } : null
}

function fromJson(given: unknown): UploadForm | null {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) return null
  const { media, ...fields } = given as Record<string, unknown>
  return { fields, media: typeof media === 'string' ? new Uint8Array(Buffer.from(media, 'base64')) : null }
}

const partsOf = async (request: Request): Promise<Part[] | null> =>
  readMultipart(new Uint8Array(await request.arrayBuffer()), request.headers.get('content-type') ?? '')

function fromParts(parts: readonly Part[] | null): UploadForm | null {
  if (!parts) return null
  const fields = parts.filter(({ name }) => name !== 'media')
  const read = fromFields(
    Object.fromEntries(fields.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')])),
  )
  return { ...read, media: parts.find(({ name }) => name === 'media')?.bytes ?? read.media }
}

/** `media_data` is the file in base64. */
function fromFields({ media_data: data, ...fields }: Partial<Record<string, string>>): UploadForm {
  return { fields, media: data === undefined ? null : new Uint8Array(Buffer.from(data, 'base64')) }
}
