import type { Core } from '../core/core.ts'
import { bearerText, readBearer } from '../core/oauth/tokens.ts'
import { members } from '../world/linkedin.ts'
import type { PersonId } from '../world/people.ts'
import { failures } from './failures.ts'
import { claimsOf, subjectOf } from './openid.ts'
import { refuseBearer } from './rest.ts'

/** `GET /v2/userinfo` (§1.6): needs `openid`; no version header. */
export function userinfo(core: Core, request: Request): Response {
  const bearer = readBearer(core, 'linkedin', bearerText(request))
  if (bearer.is !== 'user') return refuseBearer(bearer)
  if (!bearer.grant.scopes.includes('openid')) return failures.accessDenied('userinfo.GET.NO_VERSION')
  return Response.json(claimsOf(core, bearer.app.clientId, bearer.grant))
}

/** `GET /v2/me` (§1.6): needs `r_basicprofile`; the same pairwise id. */
export function me(core: Core, request: Request): Response {
  const bearer = readBearer(core, 'linkedin', bearerText(request))
  if (bearer.is !== 'user') return refuseBearer(bearer)
  if (!bearer.grant.scopes.includes('r_basicprofile')) return failures.accessDenied('me.GET.NO_VERSION')
  const { given, family, vanityName, locale } = members[bearer.person.id as PersonId]
  const localized = (text: string) => ({ localized: { en_US: text }, preferredLocale: locale })
  return Response.json({
    id: subjectOf(core, bearer.app.clientId, bearer.person.id),
    localizedFirstName: given,
    localizedLastName: family,
    firstName: localized(given),
    lastName: localized(family),
    vanityName,
  })
}
