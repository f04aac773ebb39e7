import type { Core } from '../core/core.ts'
import type { AccountLine } from '../core/platform.ts'
import { type Organization, organizations, requestedRoles, sponsoredAccounts } from '../world/linkedin.ts'
import { places } from '../world/places.ts'
import { failures } from './failures.ts'
import { personUrn } from './openid.ts'
import { page } from './pages.ts'
import type { Call, Resource } from './rest.ts'
import { roleNow, roles } from './roles.ts'

const ADMIN = ['rw_organization_admin', 'r_organization_admin']
const STATES = ['APPROVED', 'REQUESTED', 'REJECTED', 'REVOKED']

export const organizationUrn = (id: string): string => `urn:li:organization:${id}`

/** Who may act for which page (§3.1). */
export const organizationAcls: Resource = {
  scopes: ADMIN,
  finders: {
    roleAssignee(call) {
      const { person } = call.bearer
      return listAcls(
        call,
        aclsOf(call.core, call.bearer.app.clientId).filter((acl) => acl.person === person.id),
      )
    },
    organization(call) {
      const urn = call.query.get('organization')
      if (urn === undefined) return failures.parameterMissing('organization')
      const wanted = organizations.find(({ id }) => organizationUrn(id) === urn)
      if (!wanted) return failures.parameterInvalid('organization')
      if (roleNow(call.core, wanted.id, call.bearer.person.id) !== 'ADMINISTRATOR')
        return failures.accessDenied('organizationAcls.FINDER-organization')
      return listAcls(
        call,
        aclsOf(call.core, call.bearer.app.clientId).filter((acl) => acl.organization === urn),
      )
    },
  },
}

type Acl = { person: string; organization: string; role: string; state: string; roleAssignee: string }

function listAcls(call: Call, all: readonly Acl[]): Response {
  const state = call.query.get('state')
  const role = call.query.get('role')
  if (state !== undefined && !STATES.some((one) => one === state)) return failures.parameterInvalid('state')
  if (role !== undefined && !roles.words.some((one) => one === role)) return failures.parameterInvalid('role')
  const kept = all.filter(
    (acl) => (state === undefined || acl.state === state) && (role === undefined || acl.role === role),
  )
  return page(
    call,
    kept.map(({ person: _, ...element }) => element),
  )
}

/** Every entry there is: present roles, requests, and roles that were taken away (`REVOKED`). */
function aclsOf(core: Core, clientId: string): readonly Acl[] {
  const entry = (organization: string, person: string, role: string, state: string): Acl => ({
    person,
    role,
    state,
    organization: organizationUrn(organization),
    roleAssignee: personUrn(core, clientId, person),
  })
  const held = organizations.flatMap(({ id }) =>
    core.people.flatMap((person) => {
      const now = roleNow(core, id, person.id)
      const before = roles.beginning(id, person.id)
      if (now) return [entry(id, person.id, now, 'APPROVED')]
      return before && before !== 'none' ? [entry(id, person.id, before, 'REVOKED')] : []
    }),
  )
  const asked = requestedRoles
    .filter(({ organization, person }) => roleNow(core, organization, person) === null)
    .map(({ organization, person, role }) => entry(organization, person, role, 'REQUESTED'))
  return [...held, ...asked]
}

/** Page data (§3.3); what only administrators see is left out for others. */
export const organizationsResource: Resource = {
  scopes: [...ADMIN, 'r_organization_social', 'w_organization_social'],
  get(call, key) {
    const found = organizations.find(({ id }) => id === key)
    return found ? Response.json(pageData(call, found)) : failures.notFound(organizationUrn(key))
  },
  batchGet: (call, keys) => batch(keys, (organization) => pageData(call, organization)),
  finders: {
    vanityName(call) {
      const name = call.query.get('vanityName')
      if (name === undefined) return failures.parameterMissing('vanityName')
      const found = organizations.filter(({ vanityName }) => vanityName === name)
      return page(
        call,
        found.map((organization) => pageData(call, organization)),
      )
    },
  },
}

/** The public part of a page, for members without a role on it (§3.3). */
export const organizationsLookup: Resource = {
  scopes: [...ADMIN, 'r_organization_social', 'w_organization_social', 'r_ads', 'rw_ads'],
  batchGet: (_call, keys) => batch(keys, publicData),
}

/** What everybody sees of a page. */
export function publicData(organization: Organization): Record<string, unknown> {
  const { id, vanityName, place } = organization
  const { name } = places[place]
  const language = { country: 'US', language: 'en' }
  return {
    id: Number(id),
    localizedName: name,
    vanityName,
    name: { localized: { en_US: name }, preferredLocale: language },
    logoV2: { original: `urn:li:digitalmediaAsset:D4E0BAQ${id}` },
  }
}

function pageData(call: Call, organization: Organization): Record<string, unknown> {
  const { website, city, region, postcode, street, country } = places[organization.place]
  const data = {
    ...publicData(organization),
    localizedWebsite: website,
    website: { localized: { en_US: website }, preferredLocale: { country: 'US', language: 'en' } },
  }
  if (roleNow(call.core, organization.id, call.bearer.person.id) !== 'ADMINISTRATOR') return data
  const address = { city, geographicArea: region, postalCode: postcode, line1: street, country }
  return {
    ...data,
    locations: [{ locationType: 'HEADQUARTERS', address }],
    organizationStatus: 'OPERATING',
    primaryOrganizationType: 'NONE',
    staffCountRange: 'SIZE_2_TO_10',
  }
}

function batch(keys: readonly string[], read: (organization: Organization) => unknown): Response {
  const results: Record<string, unknown> = {}
  const statuses: Record<string, number> = {}
  const errors: Record<string, unknown> = {}
  for (const key of keys.filter((one) => /^\d{1,19}$/.test(one))) {
    const found = organizations.find(({ id }) => id === key)
    if (found) results[key] = read(found)
    else {
      statuses[key] = 404
      errors[key] = { status: 404, code: 'NOT_FOUND', message: `${organizationUrn(key)} was not found` }
    }
  }
  const odd = keys.some((one) => !/^\d{1,19}$/.test(one))
  return odd ? failures.parameterInvalid('ids') : Response.json({ results, statuses, errors })
}

/** What a person can reach, for `GET /_control/accounts`. */
export function accountsOf(core: Core, person: string): readonly AccountLine[] {
  const pages = organizations.map(({ id, place }) => ({ id, kind: 'organization', name: places[place].name }))
  const ads = sponsoredAccounts.map(({ id, name }) => ({ id, kind: 'ad account', name }))
  return [...pages, ...ads].flatMap((line) => {
    const role = roleNow(core, line.id, person)
    return role ? [{ ...line, role }] : []
  })
}
