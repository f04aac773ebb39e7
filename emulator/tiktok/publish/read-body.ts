import { failures } from '../failures.ts'

export type Body = Readonly<Record<string, unknown>>

/** The JSON object of a request. An empty body is an empty object. */
export async function readBody(request: Request): Promise<Body | Response> {
  const text = await request.text()
  let given: unknown
  try {
    given = text === '' ? {} : JSON.parse(text)
  } catch {
    return failures.parameter('The request body is not valid JSON')
  }
  return isObject(given) ? given : failures.parameter('The request body is not a JSON object')
}

export const isObject = (given: unknown): given is Body =>
  given !== null && typeof given === 'object' && !Array.isArray(given)

/** An object inside; absent = empty. */
export const partOf = (body: Body, name: string): Body => (isObject(body[name]) ? body[name] : {})

export type PostInfo = { readonly title: string; readonly description: string }

const FLAGS = [
  'disable_duet',
  'disable_comment',
  'disable_stitch',
  'brand_content_toggle',
  'brand_organic_toggle',
  'is_aigc',
  'auto_add_music',
]

/** The texts and switches of a post; `most` in UTF-16 units, as TikTok counts (§2.2, §2.4). */
export function readPostInfo(info: Body, most: { title: number; description: number }): PostInfo | Response {
  const { title = '', description = '' } = info
  if (typeof title !== 'string' || typeof description !== 'string')
    return failures.parameter('title and description are texts')
  if (title.length > most.title) return failures.parameter(`The title has more than ${most.title} characters`)
  if (description.length > most.description)
    return failures.parameter(`The description has more than ${most.description} characters`)
  const odd = FLAGS.find((flag) => info[flag] !== undefined && typeof info[flag] !== 'boolean')
  if (odd !== undefined) return failures.parameter(`${odd} is true or false`)
  const cover = info.video_cover_timestamp_ms ?? 0
  if (!Number.isInteger(cover) || Number(cover) < 0)
    return failures.parameter('video_cover_timestamp_ms is invalid')
  return { title, description }
}
