import * as z from 'zod'
import { defineContract } from '../define.ts'
import { fileName, media, mediaChange, mediaId, mediaKind, upload } from '../media.ts'
import { workspaceId } from '../shapes.ts'

const see = { in: 'workspace', may: 'see' } as const
const write = { in: 'workspace', may: 'write' } as const
const params = z.strictObject({ workspace: workspaceId })
const one = z.strictObject({ workspace: workspaceId, media: mediaId })
const mostPartBytes = 8 * 1024 * 1024
const notKept = 'nothing is kept of it until it is finished, and that is recorded'

export const mediaRoutes = defineContract({
  'GET /api/workspaces/{workspace}/media': {
    summary: 'Pictures, videos and documents of a workspace, newest first, a page at a time',
    access: see,
    params,
    query: z.strictObject({ kind: mediaKind.optional(), after: mediaId.optional() }),
    status: 200,
    reply: z.object({ media: z.array(media), next: mediaId.nullable() }),
    problems: ['enter-first'],
  },
  'POST /api/workspaces/{workspace}/media': {
    summary: 'Begin to upload a file; its parts follow, and then it is finished',
    access: write,
    params,
    body: z.strictObject({ name: fileName, bytes: z.int().min(1) }),
    status: 201,
    reply: upload,
    problems: ['enter-first', 'file-refused', 'no-room'],
    unrecorded: notKept,
  },
  'POST /api/workspaces/{workspace}/media/from-address': {
    summary: 'Fetch a file from a public https address and keep it',
    access: write,
    params,
    body: z.strictObject({ address: z.string().trim().min(1).max(2_000) }),
    status: 201,
    reply: media,
    problems: ['enter-first', 'address-refused', 'file-refused', 'no-room'],
    rate: 'connect',
    ledger: ['media.added'],
  },
  'GET /api/workspaces/{workspace}/media/{media}': {
    summary: 'A file, or how far its upload has come',
    access: see,
    params: one,
    status: 200,
    reply: z.discriminatedUnion('state', [media, upload]),
    problems: ['enter-first'],
  },
  'PATCH /api/workspaces/{workspace}/media/{media}/content': {
    summary: 'Send the next part of an upload, from the byte that Upload-Offset names',
    access: write,
    params: one,
    headers: z.object({
      'upload-offset': z
        .string()
        .regex(/^(0|[1-9]\d{0,11})$/, 'how many bytes were sent before')
        .transform(Number),
    }),
    bytes: mostPartBytes,
    status: 200,
    reply: z.object({ received: z.int() }),
    problems: ['enter-first', 'wrong-offset', 'in-progress', 'file-refused', 'no-room'],
    unrecorded: notKept,
  },
  'POST /api/workspaces/{workspace}/media/{media}/finish': {
    summary: 'All parts are there: look at the file, and keep it or say why not',
    access: write,
    params: one,
    status: 200,
    reply: media,
    problems: ['enter-first', 'wrong-offset', 'in-progress', 'file-refused'],
    ledger: ['media.added'],
  },
  'PATCH /api/workspaces/{workspace}/media/{media}': {
    summary: 'Say what a file shows, or around what it may be cut',
    access: write,
    params: one,
    body: mediaChange,
    status: 200,
    reply: media,
    problems: ['enter-first'],
    unrecorded: 'a description of a file; a post keeps the words it went out with',
  },
  'DELETE /api/workspaces/{workspace}/media/{media}': {
    summary: 'Remove a file for good; not while a post uses it',
    access: write,
    params: one,
    status: 204,
    problems: ['enter-first', 'in-use'],
    ledger: ['media.removed'],
  },
  'GET /api/workspaces/{workspace}/media/{media}/preview': {
    summary: 'A small picture of an image',
    access: see,
    params: one,
    status: 200,
    file: ['image/webp'],
    problems: ['enter-first'],
  },
  'GET /api/workspaces/{workspace}/media/{media}/original': {
    summary: 'The file as it came, whole or in ranges',
    access: see,
    params: one,
    status: 200,
    file: [
      'image/jpeg',
      'image/png',
      'image/webp',
      'image/gif',
      'image/avif',
      'image/tiff',
      'video/mp4',
      'video/quicktime',
      'video/webm',
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    problems: ['enter-first'],
  },
})
