import type { HubRole, WorkspaceRight } from '../../contract/define.ts'
import { contract } from '../../contract/index.ts'
import type { Principal } from './principals.ts'
import { objectsOf, placesOf, type RouteKey } from './rows.ts'
import type { Role, Side } from './things.ts'

/** One question: who, at which route, in whose place, naming whose things in path and body. */
export interface Case {
  readonly route: RouteKey
  readonly who: Principal
  readonly at: Side
  readonly object: Side
  readonly body: Side
}

/** `open`: whatever the handler says, as long as it is none of the others. */
export type Expected = 'open' | 'not-signed-in' | 'visit-over' | 'not-allowed' | 'enter-first' | 'not-found'

/** The access rules of product.md §1, written down a second time and apart from the product's own code. */
export function expectedOf(one: Case): Expected {
  const { access } = contract[one.route]
  if (access.in === 'public' || access.in === 'demo') return 'open'
  // No login opens a guest's routes; guests themselves are testing/links.
  if (access.in === 'guest') return 'visit-over'
  if (!one.who.signedIn) return 'not-signed-in'
  // Practice mode: the owners of its hubs run it.
  if (access.in === 'operator')
    return Object.values(one.who.hubRoles).includes('owner') ? 'open' : 'not-allowed'
  const gate =
    access.in === 'hub'
      ? hubGate(one, access.role)
      : access.in === 'workspace'
        ? workspaceGate(one, access.may)
        : personGate(one)
  if (gate !== 'open' || access.in === 'person') return gate
  const foreign =
    (objectsOf(one.route).length > 0 && one.object !== one.at && !sameHubThing(one)) ||
    (one.body !== one.at &&
      one.at !== 'missing' &&
      !(access.in === 'hub' && hubOf(one.body) === hubOf(one.at)))
  if (foreign) return 'not-found'
  if (isOthersView(one)) return 'not-allowed'
  return access.in === 'workspace' ? forOne(one) : 'open'
}

/** What a role alone does not open: a hand-off is for its addressee (here the owner), and an admin gives away and closes nothing. */
function forOne(one: Case): Expected {
  const isOwner = one.who.roles[one.at] === 'owner'
  if (one.route.endsWith('/hand-offs/{handOff}/sign-in')) return isOwner ? 'open' : 'not-allowed'
  if (one.route === 'POST /api/workspaces/{workspace}/ownership') return isOwner ? 'open' : 'not-allowed'
  if (one.route === 'POST /api/workspaces/{workspace}/closing')
    return isOwner || one.who.roles[one.at] === undefined ? 'open' : 'not-allowed'
  return 'open'
}

/** A view is its maker's, here the hub's owner's; the others of the hub see it. */
function isOthersView(one: Case): boolean {
  const hub = hubOf(one.at)
  return placesOf(one.route).includes('view') && hub !== undefined && one.who.hubRoles[hub] !== 'owner'
}

const hubOf = (side: Side): 'first' | 'second' | undefined =>
  (({ A: 'first', B: 'first', C: 'second', missing: undefined }) as const)[side]

/**
 * What a hub's routes name is the hub's own, or one of its locations: the same for both of its workspaces; its people may
 * touch the links of both.
 */
const sameHubThing = (one: Case): boolean =>
  (placesOf(one.route).some(
    (name, _at, all) =>
      ['app', 'closing', 'location', 'field', 'group', 'import', 'view', 'refresh'].includes(name) ||
      (['holder', 'request'].includes(name) && all.includes('hub')),
  ) ||
    contract[one.route].access.in === 'hub') &&
  hubOf(one.object) === hubOf(one.at)

const hubRanks: readonly HubRole[] = ['viewer', 'admin', 'owner']

function hubGate(one: Case, needs: HubRole): Expected {
  const hub = hubOf(one.at)
  const role = hub && one.who.hubRoles[hub]
  if (!role) return 'not-found'
  return hubRanks.indexOf(role) >= hubRanks.indexOf(needs) ? 'open' : 'not-allowed'
}

const rights: Readonly<Record<Role, readonly WorkspaceRight[]>> = {
  owner: ['see', 'ask', 'write', 'connect', 'people'],
  admin: ['see', 'ask', 'write', 'connect', 'people'],
  editor: ['see', 'ask', 'write'],
  viewer: ['see'],
}

function workspaceGate(one: Case, needs: WorkspaceRight): Expected {
  const role = one.who.roles[one.at]
  if (role) return rights[role].includes(needs) ? 'open' : 'not-allowed'
  if (!isHubAdmin(one)) return 'not-found'
  if (one.who.actsIn !== one.at) return 'enter-first'
  return needs === 'people' ? 'not-allowed' : 'open'
}

function personGate(one: Case): Expected {
  const places = placesOf(one.route)
  if (places.includes('workspace')) {
    if (!one.who.roles[one.at] && !isHubAdmin(one)) return 'not-found'
    return one.route.startsWith('POST') && one.who.roles[one.at] ? 'not-allowed' : 'open'
  }
  if (places.includes('session') || places.includes('notification') || places.includes('request'))
    return one.who.roles[one.object] === 'owner' ? 'open' : 'not-found'
  return 'open'
}

function isHubAdmin(one: Case): boolean {
  const hub = hubOf(one.at)
  const role = hub && one.who.hubRoles[hub]
  return role === 'admin' || role === 'owner'
}
