import type { Core } from '../../core/core.ts'
import { findPost } from '../../core/wall.ts'
import { answer, failures } from '../failures.ts'
import type { UserBearer } from '../user-bearer.ts'
import { fail } from './do-due.ts'
import { findPublish, type Publish } from './publish.ts'
import { readBody } from './read-body.ts'

const SCOPES = ['video.publish', 'video.upload']

/** `POST /v2/post/publish/status/fetch/` (§2.7). */
export async function fetchStatus(core: Core, bearer: UserBearer, request: Request): Promise<Response> {
  const publish = await ownPublish(core, bearer, request)
  return publish instanceof Response ? publish : answerExactly(viewStatus(core, publish))
}

/** `POST /v2/post/publish/cancel/` (§2.6): while files are on their way. */
export async function cancel(core: Core, bearer: UserBearer, request: Request): Promise<Response> {
  const publish = await ownPublish(core, bearer, request)
  if (publish instanceof Response) return publish
  if (publish.state !== 'receiving' && publish.state !== 'fetching') return failures.notCancellable()
  fail(core, publish, 'publish_cancelled')
  return answer({})
}

async function ownPublish(core: Core, bearer: UserBearer, request: Request): Promise<Publish | Response> {
  if (!SCOPES.some((scope) => bearer.grant.scopes.includes(scope))) return failures.scope('video.publish')
  const body = await readBody(request)
  if (body instanceof Response) return body
  const publish = typeof body.publish_id === 'string' ? findPublish(core, body.publish_id) : undefined
  if (!publish) return failures.publishId()
  const own = publish.clientId === bearer.app.clientId && publish.person === bearer.person.id
  return own ? publish : failures.notYours()
}

function viewStatus(core: Core, publish: Publish): Record<string, unknown> {
  const { upload, received, reason, state } = publish
  const bytes = upload ? { uploaded_bytes: received } : { downloaded_bytes: received }
  const live = publish.postId !== null && findPost(core, 'tiktok', publish.postId)?.takenDownAt === null
  return {
    status: wordOf(publish),
    ...(state === 'failed' ? { fail_reason: reason } : {}),
    publicaly_available_post_id: publish.public && live ? [exact(publish.postId ?? '')] : [],
    ...bytes,
  }
}

function wordOf({ state, upload }: Publish): string {
  switch (state) {
    case 'inbox':
      return 'SEND_TO_USER_INBOX'
    case 'complete':
      return 'PUBLISH_COMPLETE'
    case 'failed':
      return 'FAILED'
    default:
      return upload ? 'PROCESSING_UPLOAD' : 'PROCESSING_DOWNLOAD'
  }
}

const MARK = 'exactly '
const exact = (digits: string): string => MARK + digits

/** Ids are numbers beyond 2^53 here (§0.6): JSON.stringify cannot write them, the text can. */
async function answerExactly(data: unknown): Promise<Response> {
  const written = answer(data)
  const text = await written.text()
  return new Response(text.replace(new RegExp(`"${MARK}(\\d+)"`, 'g'), '$1'), {
    status: written.status,
    headers: written.headers,
  })
}
