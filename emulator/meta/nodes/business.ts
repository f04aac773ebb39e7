import type { Person } from '../../core/core.ts'
import { adAccounts, businesses, type Page, pages } from '../../world/meta.ts'
import { pixelsOf } from '../ads/pixels.ts'
import { type Call, callerOf, hasScope } from '../graph/call.ts'
import { type Edge, type Entry, entriesOf, type NodeType, nodeOf } from '../graph/node.ts'
import { instagramFacts } from '../instagram-of.ts'
import { adTasks, businessScopedId, pageTasks } from '../reach.ts'
import { adAccountType, asMarketing } from './ad-account.ts'
import { instagramAccount, mayUseInstagram } from './instagram.ts'
import { knownOfBusiness } from './known-fields.ts'
import { listedPage, pageType } from './page.ts'
import { pixelType } from './pixel.ts'

export type Business = (typeof businesses)[number]

const nothing: Edge<Business> = { get: () => [] }

/** The business node with what it owns (§2.3). Claims and partner requests are limited access: not here. */
export const businessType: NodeType<Business> = {
  name: 'Business',
  id: ({ id }) => id,
  defaults: ['name'],
  fields: {
    ...knownOfBusiness,
    name: (_call, { name }) => name,
    created_time: () => '2019-02-26T20:14:09+0000',
    verification_status: () => 'verified',
    permitted_roles: (call, business) => [isAdmin(call, business) ? 'ADMIN' : 'EMPLOYEE'],
  },
  edges: {
    owned_pages: {
      get: (call, business) =>
        entriesOf(
          call,
          ownedPages(call, business).map((page) => nodeOf(pageType, page)),
        ),
    },
    client_pages: nothing,
    pending_owned_pages: nothing,
    pending_client_pages: nothing,
    owned_ad_accounts: {
      get: (call, business) =>
        entriesOf(
          call,
          ownedAds(call, business).map((account) => nodeOf(adAccountType, account)),
        ),
    },
    client_ad_accounts: nothing,
    owned_pixels: { get: ownedPixels },
    client_pixels: nothing,
    adspixels: { get: ownedPixels },
    owned_instagram_accounts: {
      get: (call, business) =>
        entriesOf(
          call,
          ownedInstagram(call, business).map((page) => nodeOf(instagramAccount, page)),
        ),
    },
    owned_instagram_assets: {
      get: (call, business) =>
        entriesOf(
          call,
          ownedInstagram(call, business).map((page) => nodeOf(instagramAsset, page)),
        ),
    },
    client_instagram_assets: nothing,
    business_users: {
      get: (call, business) =>
        entriesOf(
          call,
          membersOf(call, business).map((person) => nodeOf(businessUserType, { business, person })),
        ),
    },
    pending_users: nothing,
    system_users: nothing,
  },
}

/** An Instagram account as a thing a business owns: under an id of its own. */
const instagramAsset: NodeType<Page> = {
  name: 'InstagramBusinessAsset',
  id: ({ id }) => `13${id.slice(-13)}`,
  defaults: ['ig_user_id', 'ig_username'],
  fields: {
    ig_user_id: (_call, page) => instagramFacts(page).id,
    ig_username: (_call, page) => instagramFacts(page).username,
  },
  edges: {},
}

/** A person as a business knows them. */
export const businessUserType: NodeType<{ business: Business; person: Person }> = {
  name: 'BusinessUser',
  id: ({ business, person }, { core }) => businessScopedId(core, business.id, person.id),
  defaults: ['name', 'business'],
  fields: {
    name: (_call, { person }) => person.name,
    business: (_call, { business }) => ({ id: business.id, name: business.name }),
    role: (_call, { business, person }) => (isOneOf(business.admins, person.id) ? 'ADMIN' : 'EMPLOYEE'),
  },
  edges: {
    assigned_pages: {
      get: (call, { business, person }) =>
        entriesOf(
          call,
          pages
            .filter(
              (page) => page.business === business.id && pageTasks(call.core, page, person.id).length > 0,
            )
            .map((page) => nodeOf(listedPage(person.id), page)),
        ),
    },
  },
}

/** Businesses the speaker belongs to, once `business_management` was granted. */
export function reachableBusinesses(call: Call): readonly Business[] {
  const caller = callerOf(call)
  if (caller.is === 'app' || !hasScope(call, 'business_management')) return []
  return businesses.filter(({ admins, employees }) => isOneOf([...admins, ...employees], caller.person.id))
}

/** People of a business, for its list and for finding one by id. */
export function membersOf(call: Call, { admins, employees }: Business): readonly Person[] {
  return call.core.people.filter(({ id }) => isOneOf([...admins, ...employees], id))
}

/** An admin sees all the business owns; an employee what is assigned. */
function ownedPages(call: Call, business: Business) {
  const owned = pages.filter((page) => page.business === business.id)
  return isAdmin(call, business)
    ? owned
    : owned.filter((page) => pageTasks(call.core, page, speaker(call)).length > 0)
}

function ownedAds(call: Call, business: Business) {
  asMarketing(call)
  const owned = adAccounts.filter((account) => account.business === business.id)
  return isAdmin(call, business)
    ? owned
    : owned.filter((one) => adTasks(call.core, one, speaker(call)).length > 0)
}

/** Pages of the business whose Instagram account is open to the speaker. */
const ownedInstagram = (call: Call, business: Business) =>
  ownedPages(call, business).filter((page) => mayUseInstagram(call, page))

function ownedPixels(call: Call, business: Business): readonly Entry[] {
  return entriesOf(
    call,
    ownedAds(call, business)
      .flatMap((account) => pixelsOf(call.core, account))
      .map((pixel) => nodeOf(pixelType, pixel)),
  )
}

function speaker(call: Call): string {
  const caller = callerOf(call)
  return caller.is === 'app' ? '' : caller.person.id
}

const isAdmin = (call: Call, { admins }: Business): boolean => isOneOf(admins, speaker(call))
const isOneOf = (ids: readonly string[], id: string): boolean => ids.includes(id)
