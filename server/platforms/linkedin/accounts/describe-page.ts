import { missingScopes } from '../../missing-scopes.ts'
import type { Capability, MissingFact, Place, Probed } from '../../platform.ts'
import { isAdmin, mayPublish, missingRole } from './page-role.ts'
import type { Organization } from './read-organizations.ts'

/** What may be done with a Page, and what is in the way. LinkedIn says nothing of some Pages but the role. */
export function describePage(
  id: string,
  role: string,
  page: Organization | undefined,
  scopes: readonly string[],
): Probed {
  const unwritten = missingScopes(scopes, ['w_organization_social'])
  const unread = missingScopes(scopes, ['r_organization_social'])
  const capabilities: Capability[] = []
  if (mayPublish(role) && unwritten.length === 0) capabilities.push('publish')
  // Statistics are for admins.
  if (isAdmin(role) && unread.length === 0) capabilities.push('insights')
  return {
    name: page?.localizedName ?? `LinkedIn Page ${id}`,
    link: `https://www.linkedin.com/company/${encodeURIComponent(page?.vanityName ?? id)}`,
    role,
    capabilities,
    missing: [
      ...missingRole(role),
      ...lacking(unwritten),
      ...(page ? [] : ([{ code: 'not-reachable', facts: {} }] as const)),
    ],
    limits: lacking(unread),
    place: page && placeOf(page),
    details: page?.vanityName === undefined ? {} : { vanityName: page.vanityName },
  }
}

const lacking = (scopes: readonly string[]): MissingFact[] =>
  scopes.length === 0 ? [] : [{ code: 'scope-missing', facts: { scopes: scopes.join(' ') } }]

function placeOf(page: Organization): Place {
  const all = page.locations ?? []
  const main = all.find(({ locationType }) => locationType === 'HEADQUARTERS') ?? all[0]
  return {
    name: page.localizedName,
    street: main?.address?.line1,
    city: main?.address?.city,
    postalCode: main?.address?.postalCode,
    country: main?.address?.country,
    phone: main?.phoneNumber1?.number,
    website: page.localizedWebsite,
  }
}
