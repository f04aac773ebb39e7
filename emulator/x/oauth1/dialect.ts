import type { Core } from '../../core/core.ts'
import { findApp } from '../../core/oauth/apps.ts'
import { withQuery } from '../../core/oauth/decide.ts'
import type { AuthorizeProblem, AuthorizeRequest, Decision, Dialect } from '../../core/oauth/dialect.ts'
import { digest, randomFrom } from '../../core/oauth/digest.ts'
import { liveGrantsOf } from '../../core/oauth/grants.ts'
import { settingOf } from '../../core/platform.ts'
import type { Grant } from '../../core/state.ts'
import { dialect as oauth2 } from '../oauth.ts'
import { xSettings } from '../settings.ts'
import { findRequestToken, keepRequestToken } from './request-tokens.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Where a person without a callback reads the PIN. */
export const PIN_PATH = '/x/api/oauth/pin'

/** What an app may hold by OAuth 1.0a; the words tell its grants from those of OAuth 2.0. */
export const permissions: Readonly<Record<string, string>> = {
  read: 'See posts, people and profiles you can see',
  write: 'Post, follow and upload for you, and run your ads',
  directmessages: 'Read and send messages for you',
}

/** Was this grant made by OAuth 1.0a? */
export const isOauth1 = (grant: Pick<Grant, 'scopes'>): boolean => grant.scopes.includes('read')

/** OAuth 1.0a at X: the app lodges its request, the person answers it, the app fetches the token (`platforms/x.md` §1.6). */
export const oauth1Dialects: readonly Dialect[] = [page('authorize'), page('authenticate')]

function page(name: 'authorize' | 'authenticate'): Dialect {
  return {
    ...oauth2,
    facts: (core, app) => ({
      ...oauth2.facts(core, app),
      proofKey: { need: 'ignored', methods: [] },
      accessLifetimeSeconds: null,
      refresh: null,
      again: 'joins',
    }),
    owns: isOauth1,
    authorize: {
      ...oauth2.authorize,
      at: (host, path) => host === 'api' && path === `/oauth/${name}`,
      scopes: permissions,
      lodged,
      refuse: () => ({
        page: {
          status: 403,
          title: 'This page is no longer valid',
          text: 'The request token for this page is unknown, used or too old. Go back to the app and start again.',
        },
      }),
      allow,
      deny: (request) => withQuery(request.redirectUri, { denied: request.query.get('oauth_token') }),
      // `authenticate` lets a known person pass, when the app is set up as a sign-in (§ API reference).
      ...(name === 'authenticate' ? { withoutAsking } : {}),
    },
  }
}

function lodged(
  core: Core,
  query: URLSearchParams,
): { request: AuthorizeRequest } | { problem: AuthorizeProblem } {
  const token = query.get('oauth_token')
  if (!token) return { problem: { kind: 'parameter-missing', detail: 'oauth_token' } }
  const found = findRequestToken(core, token)
  const app = found && findApp(core, 'x', found.clientId)
  if (!found || !app || found.answer) return { problem: { kind: 'other', detail: 'oauth_token' } }
  const redirectUri = found.callback === 'oob' ? `${core.origin}${PIN_PATH}` : found.callback
  return {
    request: { app, redirectUri, scopes: found.permissions, state: null, challenge: null, query },
  }
}

/** The answer is kept with the request token; the verifier is a word for a callback, seven digits for a person. */
function allow(request: AuthorizeRequest, decision: Decision, code: string, core: Core): string {
  const token = request.query.get('oauth_token') ?? ''
  const found = findRequestToken(core, token)
  if (!found) throw new Error('the request token was there a moment ago')
  const verifier = found.callback === 'oob' ? randomFrom('0123456789', 7) : randomFrom(LETTERS, 32)
  keepRequestToken(core, token, {
    ...found,
    answer: { person: decision.person.id, verifier: digest(verifier) },
  })
  // The code the core made is nobody's: OAuth 2.0's token endpoint must not take it.
  core.change((state) => {
    delete state.codes[digest(code)]
  })
  return withQuery(request.redirectUri, { oauth_token: token, oauth_verifier: verifier })
}

function withoutAsking(core: Core, request: AuthorizeRequest, person: Decision['person']): Decision | null {
  const { app, query } = request
  const known = liveGrantsOf(core, { platform: 'x', clientId: app.clientId, person: person.id })
    .filter(isOauth1)
    .some(({ scopes }) => request.scopes.every((one) => scopes.includes(one)))
  const signIn = settingOf(core, { id: 'x', settings: xSettings }, 'signInWithX', app) === 'on'
  if (!known || !signIn || query.get('force_login') === 'true') return null
  return { person, granted: request.scopes, declined: [], assets: null }
}
