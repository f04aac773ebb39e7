import { organizations } from '../world/linkedin.ts'
import { organizationUrn } from './accounts.ts'
import { failures } from './failures.ts'
import { personUrn } from './openid.ts'
import type { Call } from './rest.ts'
import { roleNow } from './roles.ts'

/** Page roles that may publish (§3.2). The sponsored one may do so for ads only. */
const POSTERS = ['ADMINISTRATOR', 'CONTENT_ADMINISTRATOR']
const SPONSORED = 'DIRECT_SPONSORED_CONTENT_POSTER'

/** Whom a URN names, as the wall knows accounts: a page by its number, a member by the person's id. */
export function accountOf(call: Pick<Call, 'core' | 'bearer'>, urn: string): string | null {
  const page = organizations.find(({ id }) => organizationUrn(id) === urn)
  if (page) return page.id
  const { app } = call.bearer
  return call.core.people.find(({ id }) => personUrn(call.core, app.clientId, id) === urn)?.id ?? null
}

/**
 * May the member publish as this author, or own an upload? `field` is where the URN stood, `what` its part in it. Answers
 * the refusal, or null (§5).
 */
export function refuseActor(
  call: Call,
  urn: string,
  field: string,
  what: 'author' | 'owner' | 'actor',
  sponsored = false,
): Response | null {
  const scopes = call.bearer.grant.scopes
  if (!urn.startsWith('urn:li:organization:')) {
    const own = personUrn(call.core, call.bearer.app.clientId, call.bearer.person.id)
    return urn === own && scopes.includes('w_member_social') ? null : failures.notFor(field)
  }
  if (!scopes.includes('w_organization_social')) return failures.organizationPermissions(what)
  const role = roleNow(call.core, accountOf(call, urn) ?? '', call.bearer.person.id) ?? ''
  return POSTERS.includes(role) || (sponsored && role === SPONSORED) ? null : failures.notFor(field)
}

/** May the member see what this author posted or uploaded? */
export function maySee(call: Call, account: string): boolean {
  const { grant, person } = call.bearer
  if (account === person.id) return grant.scopes.includes('r_member_social')
  const role = roleNow(call.core, account, person.id) ?? ''
  return [...POSTERS, SPONSORED].includes(role) && grant.scopes.includes('r_organization_social')
}
