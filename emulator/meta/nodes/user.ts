import type { Person } from '../../core/core.ts'
import { endGrant } from '../../core/oauth/grants.ts'
import type { App, Grant } from '../../core/state.ts'
import { pages } from '../../world/meta.ts'
import { dataAccessEnds, isTicked, withdrawPermission } from '../consents.ts'
import { failures, GraphFailure } from '../failures.ts'
import { type Call, requireScope } from '../graph/call.ts'
import { type Entry, entriesOf, type NodeType, nodeOf } from '../graph/node.ts'
import { requireDataAccess } from '../graph/require-data-access.ts'
import { ALWAYS } from '../permissions.ts'
import { pictureOf } from '../picture.ts'
import { appScopedId, isOmitted, pageTasks } from '../reach.ts'
import { adAccountType, asMarketing, reachableAdAccounts } from './ad-account.ts'
import { businessType, businessUserType, reachableBusinesses } from './business.ts'
import { knownOfUser } from './known-fields.ts'
import { listedPage } from './page.ts'

export type User = { readonly person: Person; readonly grant: Grant; readonly app: App }

const part = (name: string, index: number): string | undefined => name.split(' ').at(index)

/** The person behind a token, under the id this app knows (§1, §2.1). */
export const userType: NodeType<User> = {
  name: 'User',
  id: ({ person, app }, { core }) => appScopedId(core, app.clientId, person.id),
  defaults: ['name'],
  fields: {
    ...knownOfUser,
    name: (_call, { person }) => person.name,
    first_name: (_call, { person }) => part(person.name, 0),
    last_name: (_call, { person }) => part(person.name, -1),
    middle_name: () => undefined,
    short_name: (_call, { person }) => part(person.name, 0),
    name_format: () => '{first} {last}',
    email: (_call, { person, grant }) =>
      grant.scopes.includes('email') ? `${person.id}@copperkettle.example` : undefined,
    // Known fields whose permissions are not offered here.
    gender: () => undefined,
    link: () => undefined,
    birthday: () => undefined,
    locale: () => undefined,
    picture: (call, { person, app }, modifiers) =>
      pictureOf(call.core, appScopedId(call.core, app.clientId, person.id), person.name, modifiers),
  },
  edges: {
    permissions: { raw: listPermissions, delete: deletePermissions },
    accounts: { get: listAccounts },
    adaccounts: { get: listAdAccounts },
    // Nobody here reaches an ad account without a task of their own on it.
    assigned_ad_accounts: { get: listAdAccounts },
    businesses: {
      get(call) {
        requireDataAccess(call)
        requireScope(call, 'business_management')
        return entriesOf(
          call,
          reachableBusinesses(call).map((business) => nodeOf(businessType, business)),
        )
      },
    },
    business_users: {
      get(call, { person }) {
        requireDataAccess(call)
        requireScope(call, 'business_management')
        return entriesOf(
          call,
          reachableBusinesses(call).map((business) => nodeOf(businessUserType, { business, person })),
        )
      },
    },
  },
}

/**
 * Pages the person has a role on and ticked. Others keep their place but are not shown, so a page of the list can be
 * empty; Pages of a business can be missing altogether. Without `pages_show_list` the list is empty.
 */
function listAccounts(call: Call, { person, grant }: User): readonly Entry[] {
  requireDataAccess(call)
  if (!grant.scopes.includes('pages_show_list')) return []
  const type = listedPage(person.id)
  return pages
    .filter(
      (page) => pageTasks(call.core, page, person.id).length > 0 && !isOmitted(call.core, page, person.id),
    )
    .map((page) => ({ id: page.id, node: isTicked(grant, page.id) ? nodeOf(type, page) : null }))
}

/** Ad accounts the person has a task on. */
function listAdAccounts(call: Call): readonly Entry[] {
  requireDataAccess(call)
  asMarketing(call)
  requireScope(call, 'ads_management', 'ads_read')
  return entriesOf(
    call,
    reachableAdAccounts(call).map((account) => nodeOf(adAccountType, account)),
  )
}

function listPermissions(call: Call, { grant }: User): unknown {
  const over = call.core.now() >= dataAccessEnds(call.core, grant)
  const all = [
    ...grant.scopes.map((permission) => ({
      permission,
      status: over && permission !== ALWAYS ? 'expired' : 'granted',
    })),
    ...grant.declined.map((permission) => ({ permission, status: 'declined' })),
  ]
  const wanted = (name: 'permission' | 'status', value: string): boolean =>
    !call.params.has(name) || call.params.get(name) === value
  return {
    data: all.filter((one) => wanted('permission', one.permission) && wanted('status', one.status)),
  }
}

/** With a name: that permission goes. Without: the app is removed and every token of the person dies (§1.6). */
function deletePermissions(call: Call, { person, grant, app }: User): unknown {
  const name = call.segments[2] ?? call.params.get('permission')
  if (name === undefined) {
    endGrant(call.core, grant.id, 'client')
    return { success: true }
  }
  if (!grant.scopes.includes(name))
    throw new GraphFailure(failures.parameterInvalid('The permission was not granted to the application'))
  withdrawPermission(call.core, { clientId: app.clientId, person: person.id }, name)
  return { success: true }
}
