import type { Core } from '../../core/core.ts'
import { answer, failures } from '../failures.ts'
import type { UserBearer } from '../user-bearer.ts'
import { fetchFiles } from './fetch-files.ts'
import { rememberUse } from './limits.ts'
import { refuseAddress, refuseDirect, refuseDraft } from './may-post.ts'
import { keepPublish, newPublishId, type Publish } from './publish.ts'
import { type Body, partOf, readBody, readPostInfo } from './read-body.ts'

const MOST_PHOTOS = 35
const MODES: Readonly<Record<string, Publish['mode']>> = { DIRECT_POST: 'direct', MEDIA_UPLOAD: 'inbox' }

/** `POST /v2/post/publish/content/init/` (§2.4): photos, from addresses only. */
export async function initPhotos(core: Core, bearer: UserBearer, request: Request): Promise<Response> {
  const body = await readBody(request)
  if (body instanceof Response) return body
  if (body.media_type !== 'PHOTO') return failures.parameter('media_type is PHOTO')
  const mode = typeof body.post_mode === 'string' ? MODES[body.post_mode] : undefined
  if (!mode) return failures.parameter('post_mode is DIRECT_POST or MEDIA_UPLOAD')
  const scope = mode === 'direct' ? 'video.publish' : 'video.upload'
  if (!bearer.grant.scopes.includes(scope)) return failures.scope(scope)
  const info = readPostInfo(partOf(body, 'post_info'), { title: 90, description: 4000 })
  if (info instanceof Response) return info
  const urls = readPhotos(core, bearer, partOf(body, 'source_info'))
  if (urls instanceof Response) return urls
  const privacy = partOf(body, 'post_info').privacy_level
  const refused = mode === 'direct' ? refuseDirect(core, bearer, privacy) : refuseDraft(core, bearer)
  if (refused) return refused
  const publish: Publish = {
    ...info,
    id: newPublishId('photo', mode, 'url'),
    kind: 'photo',
    mode,
    clientId: bearer.app.clientId,
    person: bearer.person.id,
    privacy: mode === 'direct' ? String(privacy) : null,
    createdAt: core.now(),
    upload: null,
    urls,
    received: 0,
    files: [],
    state: 'fetching',
    reason: null,
    dueAt: null,
    postId: null,
    public: false,
  }
  keepPublish(core, publish)
  rememberUse(core, publish)
  fetchFiles(core, publish.id)
  return answer({ publish_id: publish.id })
}

/** The cover comes first. */
function readPhotos(core: Core, { app }: UserBearer, info: Body): readonly string[] | Response {
  if (info.source !== 'PULL_FROM_URL') return failures.parameter('source is PULL_FROM_URL')
  const { photo_images: images, photo_cover_index: cover = 0 } = info
  if (!Array.isArray(images) || images.length < 1 || images.length > MOST_PHOTOS)
    return failures.parameter('photo_images has 1 to 35 addresses')
  if (!Number.isInteger(cover) || Number(cover) < 0 || Number(cover) >= images.length)
    return failures.parameter('photo_cover_index is invalid')
  for (const image of images) {
    const refused = refuseAddress(core, app, image)
    if (refused) return refused
  }
  return images.map(String)
}
