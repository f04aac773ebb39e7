import { html } from 'hono/html'
import type { Core } from '../core.ts'
import { readMedia } from '../media.ts'
import { sniff } from '../media-facts/sniff.ts'
import type { WallMedia } from '../wall.ts'
import type { Html } from './shell.ts'

/** A file of a post as people meet it: a picture, a film to play, a document to take. */
export function showMedia({ kind, sha256, alt, bytes, type }: WallMedia): Html {
  const address = `/_wall/media/${sha256}`
  if (kind === 'image')
    return html`<a href="${address}" aria-label="${alt || 'Picture without a description'}"><img src="${address}" alt="${alt ?? ''}" loading="lazy"></a>`
  if (kind === 'video')
    return html`<video controls preload="metadata" src="${address}" aria-label="${alt ?? 'Video'}"></video>`
  return html`<a class="document" href="${address}">Document <span class="soft small">${type}, ${Math.ceil(bytes / 1024)} KB</span></a>`
}

/** Answers a kept file, whole or the part asked for: browsers play films by parts. */
export async function answerMedia(core: Core, sha256: string, range: string | undefined): Promise<Response> {
  const bytes = await readMedia(core, sha256)
  if (!bytes) return new Response('There is no such file any more.', { status: 404 })
  const type = sniff(bytes)
  const shown = type?.startsWith('image/') || type?.startsWith('video/') || type === 'application/pdf'
  const headers = {
    'content-type': type ?? 'application/octet-stream',
    'content-disposition': shown ? 'inline' : 'attachment',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'accept-ranges': 'bytes',
  }
  const asked = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(range ?? '')
  if (!asked) return new Response(Uint8Array.from(bytes), { headers })
  const first = Number(asked[1])
  const last = Math.min(asked[2] ? Number(asked[2]) : bytes.length - 1, bytes.length - 1)
  if (first > last)
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } })
  return new Response(Uint8Array.from(bytes.subarray(first, last + 1)), {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${first}-${last}/${bytes.length}` },
  })
}
