import { html } from 'hono/html'
import { pages } from '../../../world/meta.ts'
import { places } from '../../../world/places.ts'

/** What a preview shows; '' = it has none. `image` is the file's SHA-256. */
export type Pictured = {
  readonly page: string
  readonly words: string
  readonly title: string
  readonly link: string
  readonly button: string
  readonly image: string
}

const STYLE =
  'body{margin:0;font:14px/1.4 system-ui,sans-serif;color:#1c1e21;background:#fff}article{padding:12px}b{display:block}small{color:#606770}img{display:block;max-width:100%;margin:8px 0}.box{background:#f0f2f5;padding:10px;margin-top:8px}.button{display:inline-block;margin-top:6px;padding:4px 10px;background:#d8dadf;border-radius:6px;font-weight:600}'

/** An ad as people would see it: a page of the emulator's own, framed by whoever asked for the preview. */
export function previewPage(pictured: Partial<Pictured>): Response {
  const { page = '', words = '', title = '', link = '', button = '', image = '' } = pictured
  const known = pages.find(({ id }) => id === page)
  const body = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview of an ad (practice)</title><style>${STYLE}</style></head>
<body><article><b>${known ? places[known.place].name : 'Page'}</b><small>Sponsored</small><p>${words}</p>
${/^[0-9a-f]{64}$/.test(image) ? html`<img src="/_wall/media/${image}" alt="">` : ''}
${title || link || button ? html`<div class="box"><small>${hostOf(link)}</small><b>${title}</b>${button ? html`<span class="button">${sayButton(button)}</span>` : ''}</div>` : ''}
</article></body></html>`
  return new Response(String(body), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
    },
  })
}

const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host : '')
const sayButton = (type: string): string =>
  type
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/^./, (one) => one.toUpperCase())
