import type { ApiContract } from '../../../contract/index.ts'
import { addFromAddress } from '../../core/media/add-from-address.ts'
import { appendPart } from '../../core/media/append-part.ts'
import { beginUpload } from '../../core/media/begin-upload.ts'
import { changeMedia } from '../../core/media/change-media.ts'
import { finishUpload } from '../../core/media/finish-upload.ts'
import { mostPartBytes } from '../../core/media/limits.ts'
import { listMedia } from '../../core/media/list-media.ts'
import { removeMedia } from '../../core/media/remove-media.ts'
import { showMedia } from '../../core/media/show-media.ts'
import { openOriginal, openPreview } from '../../core/media/stored-file.ts'
import type { Session } from '../../identity/identity.ts'
import type { Handlers } from '../handler.ts'
import { presentMedia, presentUpload } from '../presenters/media.ts'

type Mine = Extract<keyof ApiContract, `${string} /api/hubs/{hub}/media${string}`>

/** A hub's own files: the same verbs as a workspace's, in the hub's scope. */
export const hubMediaHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/media': async ({ app, caller, query }) => {
    const { media, next } = await listMedia(app.core, caller.scope, query)
    return { media: media.map(presentMedia), next }
  },
  'POST /api/hubs/{hub}/media': async ({ app, caller, body }) => {
    const { id } = await beginUpload(app.core, caller.scope, { ...body, by: whoOf(caller) })
    return presentUpload({ ...body, id, received: 0 }, mostPartBytes)
  },
  'POST /api/hubs/{hub}/media/from-address': async ({ app, caller, body }) =>
    presentMedia(await addFromAddress(app.core, caller.scope, { ...body, by: whoOf(caller) })),
  'GET /api/hubs/{hub}/media/{media}': async ({ app, caller, params }) => {
    const found = await showMedia(app.core, caller.scope, params.media)
    return 'kind' in found ? presentMedia(found) : presentUpload(found, mostPartBytes)
  },
  'PATCH /api/hubs/{hub}/media/{media}': async ({ app, caller, params, body }) =>
    presentMedia(await changeMedia(app.core, caller.scope, { ...body, mediaId: params.media })),
  'DELETE /api/hubs/{hub}/media/{media}': async ({ app, caller, params }) => {
    await removeMedia(app.core, caller.scope, params.media)
    return undefined
  },
  'PATCH /api/hubs/{hub}/media/{media}/content': async ({ app, caller, params, headers, bytes }) =>
    appendPart(app.core, caller.scope, { mediaId: params.media, offset: headers['upload-offset'], bytes }),
  'POST /api/hubs/{hub}/media/{media}/finish': async ({ app, caller, params }) =>
    presentMedia(await finishUpload(app.core, caller.scope, params.media)),
  'GET /api/hubs/{hub}/media/{media}/preview': async ({ app, caller, params, reply }) => {
    const file = await openPreview(app.core, caller.scope, params.media)
    // It never becomes another one, and a page shows many.
    reply.header('cache-control', 'private, max-age=86400, immutable')
    return file
  },
  'GET /api/hubs/{hub}/media/{media}/original': async ({ app, caller, params }) =>
    openOriginal(app.core, caller.scope, params.media),
}

const whoOf = ({ session }: { session: Session }) => ({ id: session.userId, name: session.name })
