import type { Core } from '../../core/core.ts'
import { findPost, type Hung, postsOf } from '../../core/wall.ts'
import { answer, failures } from '../failures.ts'
import type { UserBearer } from '../user-bearer.ts'
import { creatorOf } from './creator.ts'
import { publishOf } from './publish.ts'
import { partOf, readBody } from './read-body.ts'

type Read = (hung: Hung, core: Core) => unknown

const none: Read = () => 0
const fields: Readonly<Record<string, Read>> = {
  id: ({ id }) => id,
  create_time: ({ createdAt }) => Math.floor(createdAt / 1000),
  title: ({ title, text }) => title ?? text,
  video_description: ({ text }) => text,
  share_url: ({ url }) => `${url}?utm_campaign=tt4d_open_api&utm_source=app`,
  cover_image_url: ({ media }, core) => `${core.origin}/_wall/media/${media[0]?.sha256}`,
  embed_link: ({ id }) => `https://www.tiktok.com/player/v1/${id}`,
  embed_html: ({ url }) => `<blockquote class="tiktok-embed" cite="${url}"></blockquote>`,
  duration: ({ media }) => Math.round(media[0]?.seconds ?? 0),
  height: ({ media }) => media[0]?.height ?? 0,
  width: ({ media }) => media[0]?.width ?? 0,
  like_count: none,
  comment_count: none,
  share_count: none,
  view_count: none,
}

const MOST = 20

/** `POST /v2/video/list/?fields=` (§2.9): public posts, newest first; `cursor` in milliseconds. */
export async function listVideos(core: Core, bearer: UserBearer, request: Request): Promise<Response> {
  const asked = await readAsked(bearer, request)
  if (asked instanceof Response) return asked
  const { max_count: count = 10, cursor = core.now() + 1 } = asked.body
  if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > MOST)
    return failures.parameters('max_count is from 1 to 20.')
  if (!Number.isInteger(cursor)) return failures.parameters('cursor is a number.')
  const all = publicPosts(core, bearer).filter(({ createdAt }) => createdAt < Number(cursor))
  const page = all.slice(0, Number(count))
  return answer({
    videos: page.map((hung) => view(core, hung, asked.names)),
    cursor: page.at(-1)?.createdAt ?? Number(cursor),
    has_more: all.length > page.length,
  })
}

/** `POST /v2/video/query/?fields=`: up to 20 of one's own public posts. */
export async function queryVideos(core: Core, bearer: UserBearer, request: Request): Promise<Response> {
  const asked = await readAsked(bearer, request)
  if (asked instanceof Response) return asked
  const ids = partOf(asked.body, 'filters').video_ids
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > MOST)
    return failures.parameters('video_ids has 1 to 20 ids.')
  const { username } = creatorOf(bearer.person.id)
  const found = ids.flatMap((id) => {
    const hung = findPost(core, 'tiktok', String(id))
    return hung?.account === username && isPublic(core, hung) ? [hung] : []
  })
  return answer({ videos: found.map((hung) => view(core, hung, asked.names)) })
}

async function readAsked({ grant }: UserBearer, request: Request) {
  if (!grant.scopes.includes('video.list')) return failures.scope('video.list')
  const names = (new URL(request.url).searchParams.get('fields') ?? '').split(',').filter(Boolean)
  if (names.length === 0) return failures.parameters('Fields is required.')
  const odd = names.find((name) => !Object.hasOwn(fields, name))
  if (odd !== undefined) return failures.parameters(`Invalid fields: ${odd}.`)
  const body = await readBody(request)
  return body instanceof Response ? body : { names, body }
}

const publicPosts = (core: Core, { person }: UserBearer): Hung[] =>
  postsOf(core, 'tiktok', creatorOf(person.id).username).filter((hung) => isPublic(core, hung))

const isPublic = (core: Core, hung: Hung): boolean =>
  hung.takenDownAt === null && (publishOf(core, hung.id)?.public ?? false)

const view = (core: Core, hung: Hung, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, fields[name]?.(hung, core)]))
