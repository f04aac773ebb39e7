import { html } from 'hono/html'
import type { Core } from '../../core/core.ts'
import { shell } from '../../core/pages/shell.ts'
import { wallAddress } from '../../core/pages/wall-page.ts'
import { findPost } from '../../core/wall.ts'
import { idOfShortcode } from './permalinks.ts'
import { readThing } from './things.ts'

/** Addresses that people are given; more exact ones first. */
export const PERMALINKS = [
  '/p/:shortcode',
  '/reel/:video',
  '/stories/instagram/:id',
  '/stories/:page/:number',
  '/:page/posts/:number',
  '/:page/videos/:video',
  '/:page/photos/:photo',
].flatMap((path) => [path, `${path}/`])

/** Leads to the post on its wall; one that is gone has a page that says so, as for people. */
export function openPermalink(core: Core, named: Readonly<Record<string, string>>): Response {
  const id = idOf(core, named)
  const post = id === null ? null : findPost(core, 'meta', id)
  if (post?.takenDownAt === null)
    return new Response(null, {
      status: 302,
      headers: { location: wallAddress('meta', post.account, post.id) },
    })
  const page = shell({
    title: 'Not available (practice)',
    body: html`<div class="card"><h1>This content isn't available</h1><p class="soft">It was deleted, or never there.</p></div>`,
  })
  return new Response(String(page), {
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}

function idOf(
  core: Core,
  { shortcode, video, photo, page, number, id }: Readonly<Record<string, string>>,
): string | null {
  if (id) return id
  if (shortcode) return idOfShortcode(shortcode)
  // A reel of Instagram has a short name where one of a Page has a number.
  if (video) return readThing(core, 'video', video)?.post ?? idOfShortcode(video)
  if (photo) return readThing(core, 'photo', photo)?.post ?? null
  return page && number ? `${page}_${number}` : null
}
