import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Core, Person } from '../core.ts'
import { consentPage } from '../pages/consent-page.ts'
import { refusalPage } from '../pages/refusal-page.ts'
import { signInPage } from '../pages/sign-in-page.ts'
import type { Platform } from '../platform.ts'
import { checkAuthorize } from './check-authorize.ts'
import { allow, asksOf, deny } from './decide.ts'
import type { AuthorizeRefusal, AuthorizeRequest, Dialect } from './dialect.ts'
import { liveGrantsOf } from './grants.ts'
import { withdrawConsent } from './withdraw-consent.ts'

const PERSON_COOKIE = 'practice_person'

/**
 * The authorise page: who are you, then what may the app do, then back to the app. GET shows the sign-in; the forms
 * post to the same address, so that the query stays the one truth about the request.
 */
export async function authorizeEndpoint(
  core: Core,
  platform: Platform,
  dialect: Dialect,
  c: Context,
): Promise<Response> {
  const url = new URL(c.req.url)
  const checked = checkAuthorize(core, dialect, url.searchParams)
  if ('refusal' in checked) return answerRefusal(c, platform, checked.refusal)
  const { request } = checked
  const people = core.people.filter((person) => person.platforms.includes(platform.id))
  const remembered = people.find(({ id }) => id === getCookie(c, PERSON_COOKIE))
  const action = `${url.pathname}${url.search}`
  const mayCancel = dialect.authorize.cancelSignIn !== undefined
  const has = (person: Person): string => {
    const accounts = platform.accountsOf(core, person.id).filter(({ role }) => role !== 'none')
    const rest = accounts.length - 3
    return (
      accounts
        .slice(0, 3)
        .map(({ name }) => name)
        .join(', ') + (rest > 0 ? ` and ${rest} more` : '')
    )
  }
  const signIn = () =>
    signInPage({ platform, request, people, chosen: remembered ?? null, action, mayCancel, has })
  if (c.req.method !== 'POST') return c.html(signIn())

  const form = await c.req.formData().catch(() => new FormData())
  const { cancelSignIn } = dialect.authorize
  if (cancelSignIn && form.get('step') === 'cancel') return c.redirect(cancelSignIn(request), 303)
  const person = people.find(({ id }) => id === form.get('person'))
  if (!person || form.get('step') === 'sign-in') {
    deleteCookie(c, PERSON_COOKIE, { path: '/' })
    return c.html(signIn())
  }
  setCookie(c, PERSON_COOKIE, person.id, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 400 * 86_400 })
  const problem = dialect.authorize.personProblem?.(core, request, person)
  if (problem) return answerRefusal(c, platform, dialect.authorize.refuse(problem, request))
  if (form.get('step') === 'decide') return c.redirect(decided(core, dialect, request, person, form), 303)
  const silent = dialect.authorize.withoutAsking?.(core, request, person)
  if (silent) return c.redirect(allow(core, dialect, request, silent), 303)
  const assets = dialect.authorize.assets?.(core, request, person) ?? null
  const asks = asksOf(core, dialect, request, person)
  const held = liveGrantsOf(core, pairOf(request, person)).length > 0
  const { scopes } = dialect.authorize
  return c.html(consentPage({ platform, request, person, assets, asks, held, scopes, action }))
}

const pairOf = ({ app }: AuthorizeRequest, person: Person) => ({
  platform: app.platform,
  clientId: app.clientId,
  person: person.id,
})

function decided(
  core: Core,
  dialect: Dialect,
  request: AuthorizeRequest,
  person: Person,
  form: FormData,
): string {
  if (form.get('decision') === 'remove') withdrawConsent(core, pairOf(request, person))
  if (form.get('decision') !== 'allow') return deny(dialect, request, person)
  const asks = asksOf(core, dialect, request, person)
  const ticked = new Set(form.getAll('scope'))
  const granted = asks.scopes.filter((scope) => ticked.has(scope) || !asks.declinable(scope))
  const assets = dialect.authorize.assets?.(core, request, person)
  const chosen = new Set(form.getAll('asset'))
  return allow(core, dialect, request, {
    person,
    granted,
    declined: asks.scopes.filter((scope) => !granted.includes(scope)),
    assets: assets ? assets.filter(({ id }) => chosen.has(id)).map(({ id }) => id) : null,
  })
}

function answerRefusal(
  c: Context,
  platform: Platform,
  refusal: AuthorizeRefusal,
): Response | Promise<Response> {
  if ('location' in refusal) return c.redirect(refusal.location, 302)
  return c.html(refusalPage({ platform, ...refusal.page }), refusal.page.status as 400)
}
