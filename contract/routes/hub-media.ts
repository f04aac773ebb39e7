import * as z from 'zod'
import { defineContract } from '../define.ts'
import { fileName, media, mediaChange, mediaId, mediaKind, upload } from '../media.ts'
import { hubId } from '../shapes.ts'
import { mediaRoutes } from './media.ts'

const access = { in: 'hub', role: 'admin' } as const
const params = z.strictObject({ hub: hubId })
const one = z.strictObject({ hub: hubId, media: mediaId })
const content = mediaRoutes['PATCH /api/workspaces/{workspace}/media/{media}/content']
const notKept = 'nothing is kept of it until it is finished, and that is recorded'

/** A hub's own files, for its broadcasts: the same as a workspace's, and no workspace sees them here. */
export const hubMediaRoutes = defineContract({
  'GET /api/hubs/{hub}/media': {
    summary: 'Pictures, videos and documents of a hub, newest first, a page at a time',
    access,
    params,
    query: z.strictObject({ kind: mediaKind.optional(), after: mediaId.optional() }),
    status: 200,
    reply: z.object({ media: z.array(media), next: mediaId.nullable() }),
    problems: [],
  },
  'POST /api/hubs/{hub}/media': {
    summary: 'Begin to upload a file of the hub; its parts follow, and then it is finished',
    access,
    params,
    body: z.strictObject({ name: fileName, bytes: z.int().min(1) }),
    status: 201,
    reply: upload,
    problems: ['file-refused', 'no-room'],
    unrecorded: notKept,
  },
  'POST /api/hubs/{hub}/media/from-address': {
    summary: 'Fetch a file from a public https address and keep it for the hub',
    access,
    params,
    body: z.strictObject({ address: z.string().trim().min(1).max(2_000) }),
    status: 201,
    reply: media,
    problems: ['address-refused', 'file-refused', 'no-room'],
    rate: 'connect',
    ledger: ['media.added'],
  },
  'GET /api/hubs/{hub}/media/{media}': {
    summary: 'A file of the hub, or how far its upload has come',
    access,
    params: one,
    status: 200,
    reply: z.discriminatedUnion('state', [media, upload]),
    problems: [],
  },
  'PATCH /api/hubs/{hub}/media/{media}/content': {
    summary: 'Send the next part of an upload of the hub, from the byte that Upload-Offset names',
    access,
    params: one,
    headers: content.headers,
    bytes: content.bytes,
    status: 200,
    reply: z.object({ received: z.int() }),
    problems: ['wrong-offset', 'in-progress', 'file-refused', 'no-room'],
    unrecorded: notKept,
  },
  'POST /api/hubs/{hub}/media/{media}/finish': {
    summary: 'All parts are there: look at the file, and keep it for the hub or say why not',
    access,
    params: one,
    status: 200,
    reply: media,
    problems: ['wrong-offset', 'in-progress', 'file-refused'],
    ledger: ['media.added'],
  },
  'PATCH /api/hubs/{hub}/media/{media}': {
    summary: 'Say what a file of the hub shows, or around what it may be cut',
    access,
    params: one,
    body: mediaChange,
    status: 200,
    reply: media,
    problems: [],
    unrecorded: 'a description of a file; a post keeps the words it went out with',
  },
  'DELETE /api/hubs/{hub}/media/{media}': {
    summary: 'Remove a file of the hub for good; not while a broadcast uses it',
    access,
    params: one,
    status: 204,
    problems: ['in-use'],
    ledger: ['media.removed'],
  },
  'GET /api/hubs/{hub}/media/{media}/preview': {
    summary: 'A small picture of an image of the hub',
    access,
    params: one,
    status: 200,
    file: ['image/webp'],
    problems: [],
  },
  'GET /api/hubs/{hub}/media/{media}/original': {
    summary: 'The file of the hub as it came, whole or in ranges',
    access,
    params: one,
    status: 200,
    file: mediaRoutes['GET /api/workspaces/{workspace}/media/{media}/original'].file,
    problems: [],
  },
})
