import { randomBytes, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Core } from '../core/core.ts'
import { isLoopbackHttp } from '../core/oauth/apps.ts'
import { randomFrom } from '../core/oauth/digest.ts'
import { tokenEndpoint } from '../core/oauth/token-endpoint.ts'
import { answerMedia } from '../core/pages/wall-media.ts'
import type { Platform } from '../core/platform.ts'
import { members, organizations } from '../world/linkedin.ts'
import { accountsOf, organizationAcls, organizationsLookup, organizationsResource } from './accounts.ts'
import { adResources, linkedInAds } from './ads/ads.ts'
import { documents, images, videos } from './assets/assets.ts'
import { receiveUpload } from './assets/receive-upload.ts'
import { socialActions } from './comments/social-actions.ts'
import { failures } from './failures.ts'
import { me, userinfo } from './identity.ts'
import { assets } from './legacy/assets.ts'
import { organizationalEntityAcls } from './legacy/organizational-entity-acls.ts'
import { ugcPosts } from './legacy/ugc-posts.ts'
import { dialect } from './oauth.ts'
import { discovery, keySet } from './openid.ts'
import { postUrl } from './posts/hang-post.ts'
import { newUrn } from './posts/post.ts'
import { posts } from './posts/posts.ts'
import { answerRest, type Resource } from './rest.ts'
import { roles } from './roles.ts'
import { linkedInSettings } from './settings.ts'
import { introspect, revoke } from './token-care.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

const resources: Readonly<Record<string, Resource>> = {
  organizationAcls,
  organizationalEntityAcls,
  organizations: organizationsResource,
  organizationsLookup,
  posts,
  socialActions,
  images,
  documents,
  videos,
  ...adResources,
}

/** What is left of the unversioned API beside identity. */
const legacyResources: Readonly<Record<string, Resource>> = {
  ugcPosts,
  assets,
  socialActions,
  organizationAcls,
  organizationalEntityAcls,
  organizations: organizationsResource,
}

/** LinkedIn, pretended: facts and table of contents. Quirks and their sources: NOTES.md. */
export const linkedin: Platform = {
  id: 'linkedin',
  name: 'LinkedIn',
  hosts: ['www', 'api'],
  names: { www: ['www.linkedin.com'], api: ['api.linkedin.com'] },
  look: { light: '#0b5a7a', dark: '#86cbe6', initial: 'L' },
  appKinds: ['confidential'],
  settings: linkedInSettings,
  passwordChangeEndsGrants: true,
  roles,
  dialects: [dialect],
  mintApp: () => ({
    clientId: `86${randomFrom(LETTERS, 12)}`,
    clientSecret: `WPL_AP1.${randomFrom(LETTERS, 16)}.${randomBytes(4).toString('base64')}`,
  }),
  redirectProblem: (uri, { maturity }) =>
    uri.protocol === 'https:' || (maturity === 'practice' && isLoopbackHttp(uri))
      ? null
      : 'LinkedIn wants an absolute https address; plain http only on a loopback name for a practice app.',
  faultPlaces: [
    { says: 'token requests', method: 'POST', path: '/oauth/v2/accessToken' },
    { says: 'publishing', method: 'POST', path: '/rest/posts' },
    { says: 'reading posts', method: 'GET', path: '/rest/posts*' },
    { says: 'uploads', method: 'PUT', path: '/dms-uploads/*' },
    { says: 'making and changing ads', method: 'POST', path: '/rest/adAccounts/*' },
  ],
  accountsOf,
  ads: linkedInAds,
  postByHand(core, account) {
    const known = organizations.some(({ id }) => id === account) || Object.hasOwn(members, account)
    if (!known) return null
    const id = newUrn(core, 'share')
    return { id, url: postUrl(id), visibility: 'PUBLIC' }
  },
  routes,
  notFound: () => traced(failures.noResource()),
}

function routes(core: Core): Hono {
  const app = new Hono()
  app.post('/www/oauth/v2/accessToken', tokenEndpoint(core, dialect))
  app.post('/www/oauth/v2/introspectToken', (c) => introspect(core, c.req.raw))
  app.post('/www/oauth/v2/revoke', (c) => revoke(core, c.req.raw))
  app.get('/www/oauth/.well-known/openid-configuration', () => discovery(core))
  app.get('/www/oauth/openid/jwks', () => keySet(core))
  app.get('/api/v2/userinfo', (c) => traced(userinfo(core, c.req.raw)))
  app.get('/api/v2/me', (c) => traced(me(core, c.req.raw)))
  app.on(['PUT', 'POST'], '/www/dms-uploads/sp/:key/:what/:part', async (c) =>
    traced(await receiveUpload(core, c.req.raw, c.req.param())),
  )
  app.get('/www/dms/:sha256', (c) => answerMedia(core, c.req.param('sha256'), c.req.header('range')))
  for (const [family, known] of [
    ['rest', resources],
    ['v2', legacyResources],
  ] as const)
    app.all(`/api/${family}/*`, async (c) => {
      const path = new URL(c.req.url).pathname.slice(`/linkedin/api/${family}`.length)
      const response = traced(await answerRest(core, known, c.req.raw, path, family))
      response.headers.set('x-restli-protocol-version', '2.0.0')
      return response
    })
  return app
}

/** Every answer of the API carries ids that LinkedIn's support asks for (§2). */
function traced(response: Response): Response {
  const uuid = randomUUID()
  response.headers.set('x-li-uuid', Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64'))
  response.headers.set('x-li-fabric', 'prod-lva1')
  response.headers.set('x-li-request-id', uuid)
  return response
}
