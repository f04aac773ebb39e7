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
import type { WorkspaceCaller } from '../caller.ts'
import type { Handlers } from '../handler.ts'
import { presentMedia, presentUpload } from '../presenters/media.ts'

type Mine =
  | 'GET /api/workspaces/{workspace}/media'
  | 'POST /api/workspaces/{workspace}/media'
  | 'POST /api/workspaces/{workspace}/media/from-address'
  | 'GET /api/workspaces/{workspace}/media/{media}'
  | 'PATCH /api/workspaces/{workspace}/media/{media}'
  | 'DELETE /api/workspaces/{workspace}/media/{media}'
  | 'PATCH /api/workspaces/{workspace}/media/{media}/content'
  | 'POST /api/workspaces/{workspace}/media/{media}/finish'
  | 'GET /api/workspaces/{workspace}/media/{media}/preview'
  | 'GET /api/workspaces/{workspace}/media/{media}/original'

export const mediaHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/media': async ({ app, caller, query }) => {
    const { media, next } = await listMedia(app.core, caller.scope, query)
    return { media: media.map(presentMedia), next }
  },
  'POST /api/workspaces/{workspace}/media': async ({ app, caller, body }) => {
    const { id } = await beginUpload(app.core, caller.scope, { ...body, by: whoOf(caller) })
    return presentUpload({ ...body, id, received: 0 }, mostPartBytes)
  },
  'POST /api/workspaces/{workspace}/media/from-address': async ({ app, caller, body }) =>
    presentMedia(await addFromAddress(app.core, caller.scope, { ...body, by: whoOf(caller) })),
  'GET /api/workspaces/{workspace}/media/{media}': async ({ app, caller, params }) => {
    const found = await showMedia(app.core, caller.scope, params.media)
    return 'kind' in found ? presentMedia(found) : presentUpload(found, mostPartBytes)
  },
  'PATCH /api/workspaces/{workspace}/media/{media}': async ({ app, caller, params, body }) =>
    presentMedia(await changeMedia(app.core, caller.scope, { ...body, mediaId: params.media })),
  'DELETE /api/workspaces/{workspace}/media/{media}': async ({ app, caller, params }) => {
    await removeMedia(app.core, caller.scope, params.media)
    return undefined
  },
  'PATCH /api/workspaces/{workspace}/media/{media}/content': async ({
    app,
    caller,
    params,
    headers,
    bytes,
  }) =>
    appendPart(app.core, caller.scope, { mediaId: params.media, offset: headers['upload-offset'], bytes }),
  'POST /api/workspaces/{workspace}/media/{media}/finish': async ({ app, caller, params }) =>
    presentMedia(await finishUpload(app.core, caller.scope, params.media)),
  'GET /api/workspaces/{workspace}/media/{media}/preview': async ({ app, caller, params, reply }) => {
    const file = await openPreview(app.core, caller.scope, params.media)
    // It never becomes another one, and a page shows many.
    reply.header('cache-control', 'private, max-age=86400, immutable')
    return file
  },
  'GET /api/workspaces/{workspace}/media/{media}/original': async ({ app, caller, params }) =>
    openOriginal(app.core, caller.scope, params.media),
}

const whoOf = ({ session }: WorkspaceCaller) => ({ id: session.userId, name: session.name })
