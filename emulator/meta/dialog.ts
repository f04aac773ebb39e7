import type { Core, Person } from '../core/core.ts'
import { withQuery } from '../core/oauth/decide.ts'
import type {
  Asks,
  Asset,
  AuthorizeProblem,
  AuthorizeRefusal,
  AuthorizeRequest,
} from '../core/oauth/dialect.ts'
import { settingOf } from '../core/platform.ts'
import { type Page, pages } from '../world/meta.ts'
import { places } from '../world/places.ts'
import { consentOf } from './consents.ts'
import { instagramOf } from './instagram-of.ts'
import { ALWAYS, configured, FUTURE } from './permissions.ts'
import { pageTasks } from './reach.ts'
import { metaSettings } from './settings.ts'

const RESPONSE_WORDS = ['code', 'token', 'granted_scopes']
const platform = { id: 'meta', settings: metaSettings } as const

/** People with a role on every app: they may use it in development, and inspect its tokens. */
export const APP_ROLES: readonly string[] = ['hana']

/** Where a no leads (§1.1). */
export const denial = (request: AuthorizeRequest): string =>
  `${withQuery(request.redirectUri, {
    error: 'access_denied',
    error_code: '200',
    error_description: 'Permissions error',
    error_reason: 'user_denied',
    state: request.state,
  })}#_=_`

/** What only Meta's dialog checks: the words of `response_type`, and the configuration. */
export function findProblem(_core: Core, request: AuthorizeRequest): AuthorizeProblem | null {
  const words = responseWords(request)
  const odd = words.find((word) => !RESPONSE_WORDS.includes(word))
  if (odd !== undefined) return { kind: 'response-type', detail: odd }
  const config = request.query.get('config_id')
  if (config && config !== request.app.extra.configId) return { kind: 'other', detail: 'config_id' }
  return null
}

/** `response_type` takes several words at once; a comma or a space between them. */
export function responseWords({ query }: AuthorizeRequest): string[] {
  const words = (query.get('response_type') ?? '').split(/[\s,]+/).filter(Boolean)
  return words.length === 0 ? ['code'] : words
}

/** An app in development serves nobody but its own people; Login for Business makes that look like a cancel (§1.1). */
export function personProblem(
  core: Core,
  request: AuthorizeRequest,
  person: Person,
): AuthorizeProblem | null {
  if (settingOf(core, platform, 'dialog', request.app) === 'fails')
    return { kind: 'person-refused', detail: 'dialog' }
  if (request.app.maturity !== 'development' || APP_ROLES.includes(person.id)) return null
  return { kind: 'person-refused', detail: request.query.has('config_id') ? 'config_id' : 'development' }
}

/** A configuration asks all or nothing; else what was declined before is not asked again without `rerequest`. */
export function asks(core: Core, request: AuthorizeRequest, person: Person): Asks {
  if (request.query.has('config_id')) return { scopes: configured, declinable: () => false }
  const scopes = [...new Set([ALWAYS, ...request.scopes])]
  const again =
    request.query
      .get('auth_type')
      ?.split(/[\s,]+/)
      .includes('rerequest') ?? false
  const declined = consentOf(core, { clientId: request.app.clientId, person: person.id })?.declined ?? []
  return {
    scopes: again ? scopes : scopes.filter((scope) => !declined.includes(scope)),
    declinable: (scope) => scope !== ALWAYS,
  }
}

/** Pages can be ticked as soon as a permission about Pages or Instagram is asked; Instagram and business ride along. */
export function assets(core: Core, request: AuthorizeRequest, person: Person): readonly Asset[] | null {
  if (!asks(core, request, person).scopes.some((scope) => /^(pages|instagram)_/.test(scope))) return null
  const mine = pages.filter((page) => pageTasks(core, page, person.id).length > 0)
  if (mine.length === 0) return []
  const before = consentOf(core, { clientId: request.app.clientId, person: person.id })?.assets ?? []
  const ticked = (id: string): boolean => before.length === 0 || before.includes(id)
  const withWhat = (page: Page): string => {
    const instagram = instagramOf(core, page)
    return instagram ? `With Instagram @${instagram.username}` : 'Without Instagram'
  }
  return [
    ...mine.map((page) => ({
      id: page.id,
      name: places[page.place].name,
      detail: withWhat(page),
      group: 'Pages the app may use',
      ticked: ticked(page.id),
    })),
    {
      id: FUTURE,
      name: 'All Pages, also those to come',
      detail: 'Instead of single ones',
      group: 'Pages the app may use',
      ticked: before.includes(FUTURE),
    },
  ]
}

/** Most refusals are a page; two come back to the app, one disguised as a cancel, one without `error` (§1.1). */
export function refuse(problem: AuthorizeProblem, request: AuthorizeRequest | null): AuthorizeRefusal {
  if (request && problem.kind === 'person-refused') {
    if (problem.detail === 'config_id') return { location: denial(request) }
    if (problem.detail === 'dialog') {
      return {
        location: withQuery(request.redirectUri, {
          error_code: '1349126',
          error_message: 'The app cannot be used just now. Please try again later.',
          state: request.state,
        }),
      }
    }
  }
  return { page: { status: 400, ...refusalWords(problem) } }
}

function refusalWords({ kind, detail }: AuthorizeProblem): { title: string; text: string } {
  if (kind === 'client-unknown' || (kind === 'parameter-missing' && detail === 'client_id'))
    return { title: 'Invalid App ID', text: 'The provided app ID does not look like a valid app ID.' }
  if (kind === 'redirect-unregistered')
    return {
      title: 'URL Blocked',
      text: 'The redirect failed because the address is not among the Valid OAuth Redirect URIs of the app.',
    }
  if (kind === 'scope-unknown')
    return { title: 'Invalid Scopes', text: `There is no permission called ${detail}.` }
  if (kind === 'person-refused')
    return { title: 'App not active', text: 'The app is in development, and you have no role on it.' }
  return { title: 'Sorry, something went wrong', text: `The request cannot be used: ${detail}.` }
}
