import { Hono } from 'hono'
import type { Core } from '../core/core.ts'
import { isLoopbackHttp } from '../core/oauth/apps.ts'
import { randomFrom } from '../core/oauth/digest.ts'
import { tokenEndpoint } from '../core/oauth/token-endpoint.ts'
import { bearerText, readBearer } from '../core/oauth/tokens.ts'
import type { Platform } from '../core/platform.ts'
import { accountsOf, creatorInfo, userInfo } from './accounts.ts'
import { tiktokActs } from './acts.ts'
import { tiktokAds } from './ads/platform-ads.ts'
import { adRoutes } from './ads/routes.ts'
import { advertiserInfo, asAdvertiser, listAdvertisers, revokeBusinessToken } from './advertisers.ts'
import { businessDialect } from './business-oauth.ts'
import { businessUser } from './business-user.ts'
import { failures, notFoundPage } from './failures.ts'
import { tellGone, tiktokNotices } from './notices.ts'
import { dialect } from './oauth.ts'
import { doDue } from './publish/do-due.ts'
import { fetchAgain } from './publish/fetch-files.ts'
import { initPhotos } from './publish/init-photos.ts'
import { initVideo } from './publish/init-video.ts'
import { isLimited } from './publish/limits.ts'
import { onTakenDown } from './publish/on-taken-down.ts'
import { receiveChunk } from './publish/receive-chunk.ts'
import { cancel, fetchStatus } from './publish/status.ts'
import { listVideos, queryVideos } from './publish/videos.ts'
import { createRateWindows } from './rate-windows.ts'
import { revoke } from './revoke.ts'
import { roles } from './roles.ts'
import { tiktokSettings } from './settings.ts'
import type { UserBearer } from './user-bearer.ts'

type UserAct = (bearer: UserBearer, request: Request) => Promise<Response>
const DIGITS = '0123456789'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const BUSINESS = '/business/open_api/v1.3'

/** TikTok, pretended: facts and table of contents. Quirks and their sources: NOTES.md. */
export const tiktok: Platform = {
  id: 'tiktok',
  name: 'TikTok',
  hosts: ['www', 'open', 'upload', 'business'],
  names: {
    www: ['www.tiktok.com'],
    open: ['open.tiktokapis.com'],
    upload: ['open-upload.tiktokapis.com', 'upload.us.tiktokapis.com'],
    business: ['business-api.tiktok.com'],
  },
  look: { light: '#a0264b', dark: '#f2a1b8', initial: 'T' },
  appKinds: ['web', 'desktop', 'business'],
  settings: tiktokSettings,
  passwordChangeEndsGrants: true,
  roles,
  dialects: [dialect, businessDialect],
  notices: tiktokNotices,
  onGone: tellGone,
  acts: tiktokActs,
  settle: doDue,
  onTakenDown,
  faultPlaces: [
    { says: 'token requests', method: 'POST', path: '/v2/oauth/token/' },
    { says: 'beginning a post', method: 'POST', path: '/v2/post/publish/*/init/' },
    { says: 'uploads', method: 'PUT', path: '/video/' },
    { says: 'the status of a post', method: 'POST', path: '/v2/post/publish/status/fetch/' },
    { says: 'making ads', method: 'POST', path: '/open_api/v1.3/*/create/' },
    { says: 'switching ads', method: 'POST', path: '/open_api/v1.3/*/status/update/' },
  ],
  mintApp,
  redirectProblem,
  openPort: (kind) => kind === 'desktop',
  accountsOf,
  ads: tiktokAds,
  routes,
  notFound: notFoundPage,
}

function routes(core: Core): Hono {
  const app = new Hono()
  const withinLimit = createRateWindows(core)

  app.post('/open/v2/oauth/token/', tokenEndpoint(core, dialect))
  app.post('/open/v2/oauth/revoke/', (c) => revoke(core, c.req.raw))
  app.get('/open/v2/user/info/', (c) =>
    asUser(c.req.raw, 'user/info', 600, (bearer) => userInfo(core, bearer, new URL(c.req.url).searchParams)),
  )
  app.post('/open/v2/post/publish/creator_info/query/', (c) =>
    asUser(c.req.raw, 'creator_info', 20, (bearer) => creatorInfo(core, bearer)),
  )

  const posting: readonly [path: string, limit: number, act: UserAct][] = [
    ['post/publish/video/init', 6, (bearer, request) => initVideo(core, bearer, request, 'direct')],
    ['post/publish/inbox/video/init', 6, (bearer, request) => initVideo(core, bearer, request, 'inbox')],
    ['post/publish/content/init', 6, (bearer, request) => initPhotos(core, bearer, request)],
    ['post/publish/status/fetch', 30, (bearer, request) => fetchStatus(core, bearer, request)],
    ['post/publish/cancel', 20, (bearer, request) => cancel(core, bearer, request)],
    ['video/list', 600, (bearer, request) => listVideos(core, bearer, request)],
    ['video/query', 600, (bearer, request) => queryVideos(core, bearer, request)],
  ]
  for (const [path, limit, act] of posting)
    app.post(`/open/v2/${path}/`, (c) => asUser(c.req.raw, path, limit, (bearer) => act(bearer, c.req.raw)))
  app.put('/upload/video/', (c) => receiveChunk(core, c.req.raw))

  app.post(`${BUSINESS}/oauth2/access_token/`, tokenEndpoint(core, businessDialect))
  app.post(`${BUSINESS}/oauth2/revoke_token/`, (c) => revokeBusinessToken(core, c.req.raw))
  const reads = {
    'oauth2/advertiser/get': listAdvertisers,
    'advertiser/info': advertiserInfo,
    'user/info': businessUser,
  }
  for (const [path, read] of Object.entries(reads))
    app.get(`${BUSINESS}/${path}/`, (c) =>
      asAdvertiser(core, c.req.raw, (bearer) => read(core, bearer, new URL(c.req.url).searchParams)),
    )
  adRoutes(core, app, BUSINESS)
  // What the last process had begun.
  fetchAgain(core)
  doDue(core)

  /** A call in a person's name, within so many a minute for each token. */
  function asUser(
    request: Request,
    what: string,
    limit: number,
    act: (bearer: UserBearer) => Response | Promise<Response>,
  ): Response | Promise<Response> {
    const bearer = readBearer(core, 'tiktok', bearerText(request))
    if (bearer.is !== 'user' || bearer.app.kind === 'business') return failures.token()
    const within = withinLimit(bearer.key, what, limit)
    return within || !isLimited(core, bearer.app) ? act(bearer) : failures.tooMany()
  }

  return app
}

/** Two portals, two shapes: a client key beginning with `aw`, or the numeric id of a business app. */
function mintApp(kind: string): ReturnType<Platform['mintApp']> {
  if (kind === 'business')
    return { clientId: `7${randomFrom(DIGITS, 18)}`, clientSecret: randomFrom('0123456789abcdef', 40) }
  return { clientId: `aw${randomFrom(LETTERS, 16)}`, clientSecret: randomFrom(LETTERS, 32) }
}

/** §1.1 and §3.1: web https; desktop this machine with a port; business https or this machine. */
function redirectProblem(uri: URL, { kind, maturity }: { kind: string; maturity: string }): string | null {
  const here = ['localhost', '127.0.0.1'].includes(uri.hostname)
  if (uri.href.length >= 512) return 'it has 512 characters or more.'
  if (kind === 'business') {
    if (uri.protocol === 'https:' || isLoopbackHttp(uri)) return null
    return 'TikTok API for Business wants https; plain http only on this machine.'
  }
  if (uri.search) return 'it has a query.'
  if (kind === 'desktop') {
    const fits = here && uri.port !== '' && ['http:', 'https:'].includes(uri.protocol)
    return fits ? null : 'a desktop app comes back to localhost or 127.0.0.1 with a port.'
  }
  if (uri.protocol === 'https:' || (maturity === 'practice' && isLoopbackHttp(uri))) return null
  return 'TikTok wants https; plain http only on a loopback name for a practice app.'
}
