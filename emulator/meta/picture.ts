import type { Core } from '../core/core.ts'

const SIDE: Readonly<Record<string, number>> = { small: 50, square: 50, normal: 100, album: 50, large: 200 }

/** The `picture` field: `picture.type(large)` or `picture.width(320)`. */
export function pictureOf(
  core: Core,
  id: string,
  name: string,
  modifiers: ReadonlyMap<string, string>,
): unknown {
  const side = Number(modifiers.get('width')) || SIDE[modifiers.get('type') ?? 'square'] || 50
  const query = new URLSearchParams({ name, side: String(side) })
  const url = `${core.origin}/meta/www/picture/${id}?${query}`
  return { data: { height: side, is_silhouette: false, url, width: side } }
}

/** The picture itself: initials on a colour, as SVG. */
export function drawPicture(query: URLSearchParams): Response {
  const letters = (query.get('name') ?? '')
    .split(/\s+/)
    .map((word) => /^[A-Za-z]/.exec(word)?.[0] ?? '')
    .join('')
  const mark = `${letters.slice(0, 1)}${letters.slice(-1)}`.toUpperCase()
  const side = Math.min(1000, Math.max(16, Number(query.get('side')) || 50))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 100 100"><rect width="100" height="100" fill="#8a4b20"/><text x="50" y="64" font-family="sans-serif" font-size="40" font-weight="700" fill="#fff" text-anchor="middle">${mark}</text></svg>`
  return new Response(svg, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' },
  })
}
