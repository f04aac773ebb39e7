import { Hono } from 'hono'
import type { Core } from '../core/core.ts'
import { isLoopbackHttp } from '../core/oauth/apps.ts'
import { randomFrom } from '../core/oauth/digest.ts'
import type { Platform } from '../core/platform.ts'
import { accountsOf } from './accounts.ts'
import { metaActs } from './acts.ts'
import { settleAds } from './ads/delivery/settle-ads.ts'
import { tellAdsGone } from './ads/on-post-gone.ts'
import { metaAds } from './ads/record.ts'
import { previewPage } from './ads/tools/preview-page.ts'
import { picturedAd } from './ads/tools/previews.ts'
import { errorResponse, failures } from './failures.ts'
import { graphEndpoint } from './graph/graph-endpoint.ts'
import { instagramActs } from './instagram-of.ts'
import { metaNotices, tellGone } from './notices.ts'
import { dialect } from './oauth.ts'
import { drawPicture } from './picture.ts'
import { openPermalink, PERMALINKS } from './publish/open-permalink.ts'
import { postByHand } from './publish/post-by-hand.ts'
import { rupload } from './publish/rupload.ts'
import { settle } from './publish/settle.ts'
import { metaRoles } from './reach.ts'
import { metaSettings } from './settings.ts'

/** Meta, pretended: Facebook Login and Graph, with Pages, Instagram, businesses, ad accounts, pixels and ads. See NOTES.md. */
export const meta: Platform = {
  id: 'meta',
  name: 'Meta',
  hosts: ['www', 'graph', 'graph-video', 'rupload'],
  names: {
    www: ['www.facebook.com', 'facebook.com', 'm.facebook.com'],
    graph: ['graph.facebook.com'],
    'graph-video': ['graph-video.facebook.com'],
    rupload: ['rupload.facebook.com'],
  },
  look: { light: '#2f5fa8', dark: '#8db4ee', initial: 'M' },
  appKinds: ['business', 'consumer'],
  settings: metaSettings,
  passwordChangeEndsGrants: true,
  roles: metaRoles,
  notices: metaNotices,
  onGone: tellGone,
  acts: metaActs,
  accountActs: instagramActs,
  dialects: [dialect],
  mintApp,
  redirectProblem,
  accountsOf,
  postByHand,
  onTakenDown: tellAdsGone,
  ads: metaAds,
  settle(core) {
    settle(core)
    settleAds(core)
  },
  faultPlaces: [
    { says: 'posts of Pages', method: 'POST', path: '/v26.0/*/feed' },
    { says: 'photos of Pages', method: 'POST', path: '/v26.0/*/photos' },
    { says: 'videos of Pages', method: 'POST', path: '/v26.0/*/videos' },
    { says: 'reels of Pages', method: 'POST', path: '/v26.0/*/video_reels' },
    { says: 'Instagram containers', method: 'POST', path: '/v26.0/*/media' },
    { says: 'publishing on Instagram', method: 'POST', path: '/v26.0/*/media_publish' },
    { says: 'campaigns', method: 'POST', path: '/v26.0/*/campaigns' },
    { says: 'ad sets', method: 'POST', path: '/v26.0/*/adsets' },
    { says: 'creatives of ads', method: 'POST', path: '/v26.0/*/adcreatives' },
    { says: 'ads', method: 'POST', path: '/v26.0/*/ads' },
    { says: 'numbers of ads', method: null, path: '/v26.0/*/insights' },
  ],
  routes,
  notFound: ({ path }) => errorResponse({ ...failures.unknownPath(path.slice(1)), status: 404 }),
}

function routes(core: Core): Hono {
  const app = new Hono()
  const graph = graphEndpoint(core)
  const pathOf = (url: string): string => new URL(url).pathname.replace(/^\/meta\/graph(-video)?/, '')

  app.get('/www/picture/:id', (c) => drawPicture(new URL(c.req.url).searchParams))
  app.get('/www/ads/preview', (c) => previewPage(c.req.query()))
  app.get('/www/ads/preview/:ad', (c) => previewPage(picturedAd({ core }, c.req.param('ad')) ?? {}))
  app.all('/graph', (c) => graph(c.req.raw, '/'))
  app.all('/graph/*', (c) => graph(c.req.raw, pathOf(c.req.url)))
  // Called deprecated, and still shown in guides.
  app.all('/graph-video/*', (c) => graph(c.req.raw, pathOf(c.req.url)))
  app.on(['GET', 'POST'], '/rupload/:place{video-upload|ig-api-upload}/:version/:id', (c) =>
    rupload(core, c.req.raw, c.req.param('place'), c.req.param('id')),
  )
  // Older guides leave the version out.
  app.on(['GET', 'POST'], '/rupload/:place{video-upload|ig-api-upload}/:id', (c) =>
    rupload(core, c.req.raw, c.req.param('place'), c.req.param('id')),
  )
  for (const path of PERMALINKS) app.get(`/www${path}`, (c) => openPermalink(core, c.req.param()))
  return app
}

/** App ids are numbers of 15 or 16 digits, secrets 32 hex digits; a business app has one login configuration. */
function mintApp(kind: string): ReturnType<Platform['mintApp']> {
  return {
    clientId: `8${randomFrom('0123456789', 15)}`,
    clientSecret: randomFrom('0123456789abcdef', 32),
    ...(kind === 'business' ? { extra: { configId: `9${randomFrom('0123456789', 15)}` } } : {}),
  }
}

/** https only; `http://localhost` while in development; any loopback name for practice apps. */
function redirectProblem(uri: URL, app: { maturity: string }): string | null {
  if (uri.protocol === 'https:') return null
  if (app.maturity === 'practice' && isLoopbackHttp(uri)) return null
  if (app.maturity === 'development' && uri.protocol === 'http:' && uri.hostname === 'localhost') return null
  return 'Meta wants https (http://localhost only for an app in development, any loopback name for a practice app).'
}
