import type { Core } from '../../core/core.ts'
import { randomText } from '../../core/oauth/digest.ts'
import { answer, failures } from '../failures.ts'
import type { UserBearer } from '../user-bearer.ts'
import { fetchFiles } from './fetch-files.ts'
import { rememberUse } from './limits.ts'
import { refuseAddress, refuseDirect, refuseDraft } from './may-post.ts'
import { keepPublish, newPublishId, type Publish, type Upload } from './publish.ts'
import { type Body, type PostInfo, partOf, readBody, readPostInfo } from './read-body.ts'

const HOUR = 3_600_000
const MOST_BYTES = 4 * 1024 ** 3
/** TikTok says MB and means one or the other: the wider reading of both ends is taken. */
const LEAST_CHUNK = 5_000_000
const MOST_CHUNK = 64 * 1024 * 1024
const MOST_CHUNKS = 1000

/** `POST /v2/post/publish/video/init/` and `/inbox/video/init/` (§2.2, §2.3). */
export async function initVideo(
  core: Core,
  bearer: UserBearer,
  request: Request,
  mode: Publish['mode'],
): Promise<Response> {
  const scope = mode === 'direct' ? 'video.publish' : 'video.upload'
  if (!bearer.grant.scopes.includes(scope)) return failures.scope(scope)
  const body = await readBody(request)
  if (body instanceof Response) return body
  const info = readPostInfo(mode === 'direct' ? partOf(body, 'post_info') : {}, {
    title: 2200,
    description: 0,
  })
  if (info instanceof Response) return info
  const source = readSource(core, bearer, partOf(body, 'source_info'))
  if (source instanceof Response) return source
  const privacy = partOf(body, 'post_info').privacy_level
  const refused = mode === 'direct' ? refuseDirect(core, bearer, privacy) : refuseDraft(core, bearer)
  if (refused) return refused
  return begin(core, bearer, mode, info, { ...source, privacy: mode === 'direct' ? String(privacy) : null })
}

type Source = { readonly upload: Upload | null; readonly urls: readonly string[] }

function begin(
  core: Core,
  { app, person }: UserBearer,
  mode: Publish['mode'],
  info: PostInfo,
  { upload, urls, privacy }: Source & { readonly privacy: string | null },
): Response {
  const publish: Publish = {
    ...info,
    id: newPublishId('video', mode, upload ? 'file' : 'url'),
    kind: 'video',
    mode,
    clientId: app.clientId,
    person: person.id,
    privacy,
    createdAt: core.now(),
    upload,
    urls,
    received: 0,
    files: [],
    state: upload ? 'receiving' : 'fetching',
    reason: null,
    dueAt: null,
    postId: null,
    public: false,
  }
  keepPublish(core, publish)
  rememberUse(core, publish)
  if (!upload) {
    fetchFiles(core, publish.id)
    return answer({ publish_id: publish.id })
  }
  return answer({ publish_id: publish.id, upload_url: uploadUrl(core, publish.id, upload) })
}

/** At most 256 characters, and a secret. */
function uploadUrl(core: Core, id: string, { secret }: Upload): string {
  const query = new URLSearchParams({
    upload_id: id.split('.').at(-1) ?? '',
    upload_token: `${id}.${secret}`,
  })
  return `${core.origin}/tiktok/upload/video/?${query}`
}

function readSource(core: Core, { app }: UserBearer, info: Body): Source | Response {
  if (info.source === 'PULL_FROM_URL')
    return refuseAddress(core, app, info.video_url) ?? { upload: null, urls: [String(info.video_url)] }
  if (info.source !== 'FILE_UPLOAD') return failures.parameter('source is FILE_UPLOAD or PULL_FROM_URL')
  const { video_size: size, chunk_size: chunk, total_chunk_count: count } = info
  const problem = chunkProblem(size, chunk, count)
  if (problem) return failures.parameter(problem)
  return {
    urls: [],
    upload: {
      secret: randomText(24),
      size: Number(size),
      chunk: Number(chunk),
      count: Number(count),
      endsAt: core.now() + HOUR,
    },
  }
}

/** What is wrong with how a file is cut (§2.5), or null: the rest goes into the last piece. */
export function chunkProblem(size: unknown, chunk: unknown, count: unknown): string | null {
  if (!isSize(size) || size > MOST_BYTES) return 'The video size is invalid'
  if (!isSize(chunk)) return 'The chunk size is invalid'
  const whole = size < LEAST_CHUNK
  if (whole && chunk !== size) return 'The chunk size is invalid'
  if (!whole && (chunk < LEAST_CHUNK || chunk > MOST_CHUNK || chunk > size))
    return 'The chunk size is invalid'
  if (count !== Math.floor(size / chunk) || count > MOST_CHUNKS) return 'The total chunk count is invalid'
  return null
}

const isSize = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0
