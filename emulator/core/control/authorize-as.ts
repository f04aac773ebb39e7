import { z } from 'zod'
import type { Core } from '../core.ts'
import { findPlace } from '../door.ts'
import { checkAuthorize } from '../oauth/check-authorize.ts'
import { allow, asksOf, deny } from '../oauth/decide.ts'
import type { AuthorizeProblem, AuthorizeRefusal } from '../oauth/dialect.ts'
import { refuse } from './read-input.ts'

export const authorizeInput = z.strictObject({
  url: z.url('must be the whole authorise address'),
  person: z.string(),
  accounts: z.array(z.string()).optional(),
  decline: z.array(z.string()).optional(),
  /** `sign-in` = the person turns back before saying who they are, where the platform offers that. */
  deny: z.union([z.boolean(), z.literal('sign-in')]).optional(),
})

/** Does what the two authorise pages do, for one person, without HTML. */
export function authorizeAs(core: Core, input: z.output<typeof authorizeInput>): { location: string } {
  const url = new URL(input.url)
  const place = findPlace(core, url.pathname)
  const dialect = place?.platform.dialects.find(({ authorize }) => authorize.at(place.host, place.path))
  if (!place || !dialect) refuse('The address is not the authorise page of a platform here.')
  const checked = checkAuthorize(core, dialect, url.searchParams)
  if ('refusal' in checked) return outcome(checked.refusal, checked.problem)
  const { request } = checked

  const person = core.people.find(({ id }) => id === input.person)
  if (!person) refuse(`Nobody here is called "${input.person}".`)
  if (!person.platforms.includes(place.platform.id))
    refuse(`${person.name} has no ${place.platform.name} account.`)
  const problem = dialect.authorize.personProblem?.(core, request, person)
  if (problem) return outcome(dialect.authorize.refuse(problem, request), problem)
  if (input.deny === 'sign-in') {
    const location = dialect.authorize.cancelSignIn?.(request)
    return location ? { location } : refuse(`${place.platform.name} offers no way back at its sign-in page.`)
  }
  if (input.deny) return { location: deny(dialect, request, person) }
  if (!input.accounts && !input.decline) {
    const silent = dialect.authorize.withoutAsking?.(core, request, person)
    if (silent) return { location: allow(core, dialect, request, silent) }
  }

  const decline = input.decline ?? []
  const { scopes, declinable } = asksOf(core, dialect, request, person)
  const odd = decline.find((scope) => !scopes.includes(scope))
  if (odd) refuse(`"${odd}" cannot be declined: it was not asked for.`)
  const firm = decline.find((scope) => !declinable(scope))
  if (firm)
    refuse(`"${firm}" cannot be declined alone: ${place.platform.name} offers no tick for it. Use "deny".`)
  const offered = dialect.authorize.assets?.(core, request, person) ?? null
  const assets = offered?.map(({ id }) => id) ?? null
  if (input.accounts && !assets) refuse(`${place.platform.name} does not let a person tick accounts.`)
  const stray = input.accounts?.find((id) => !assets?.includes(id))
  if (stray)
    refuse(`"${stray}" is not among what ${person.name} can tick: ${assets?.join(', ') || 'nothing'}.`)

  const granted = scopes.filter((scope) => !decline.includes(scope))
  const ticked = offered?.filter(({ id, ticked }) => input.accounts?.includes(id) ?? ticked !== false)
  const chosen = ticked?.map(({ id }) => id) ?? null
  return { location: allow(core, dialect, request, { person, granted, declined: decline, assets: chosen }) }
}

function outcome(refusal: AuthorizeRefusal, problem: AuthorizeProblem): { location: string } {
  if ('location' in refusal) return refusal
  const { status, title, text } = refusal.page
  return refuse(
    `The platform shows an error page instead of redirecting: ${problem.kind} (${problem.detail}).`,
    400,
    {
      status,
      page: `${title}. ${text}`,
    },
  )
}
