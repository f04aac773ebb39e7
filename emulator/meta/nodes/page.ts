import type { Page } from '../../world/meta.ts'
import { places } from '../../world/places.ts'
import { isTicked } from '../consents.ts'
import { type Call, callerOf, hasScope } from '../graph/call.ts'
import { type NodeType, nodeOf } from '../graph/node.ts'
import { instagramOf } from '../instagram-of.ts'
import { pageTokenOf } from '../new-token.ts'
import { pictureOf } from '../picture.ts'
import { publishEdges } from '../publish/page/edges.ts'
import { pageTasks } from '../reach.ts'
import { assignedUsers, roles } from './assigned-users.ts'
import { businessName } from './business-name.ts'
import { instagramAccount, mayUseInstagram } from './instagram.ts'
import { knownOfPage } from './known-fields.ts'
import { subscribedApps } from './subscribed-apps.ts'

/** Permissions that make a Page token worth giving; to see the list alone is not one. */
const PAGE_WORK = [
  'pages_read_engagement',
  'pages_read_user_content',
  'pages_manage_posts',
  'pages_manage_metadata',
  'pages_manage_engagement',
  'pages_manage_ads',
  'pages_messaging',
]

/** The Page node (§2.1, §4). It has no `tasks`: those are on lists only. */
export const pageType: NodeType<Page> = {
  name: 'Page',
  id: ({ id }) => id,
  defaults: ['name'],
  fields: {
    ...knownOfPage,
    name: (_call, { place }) => places[place].name,
    access_token: accessToken,
    about: (_call, { place }) => `Coffee and bakery in ${places[place].city}`,
    business: (_call, { business }) => businessName(business),
    owner_business: (_call, { business }) => businessName(business),
    category: (_call, { category }) => category.name,
    category_list: (_call, { category }) => [{ ...category }],
    connected_instagram_account: (call, page) =>
      instagramOf(call.core, page) && hasScope(call, 'instagram_basic')
        ? nodeOf(instagramAccount, page)
        : undefined,
    fan_count: (_call, { id }) => Number(id.slice(-4)),
    followers_count: (_call, { id }) => Number(id.slice(-4)),
    has_transitioned_to_new_page_experience: () => true,
    instagram_business_account: (call, page) =>
      mayUseInstagram(call, page) ? nodeOf(instagramAccount, page) : undefined,
    is_published: () => true,
    link: (_call, { username }) => `https://www.facebook.com/${username}`,
    location: (_call, { place }) => {
      const { city, country, region, street, postcode } = places[place]
      return { city, country, state: region, street, zip: postcode }
    },
    phone: (_call, { place }) => places[place].phone,
    picture: (call, page, modifiers) => pictureOf(call.core, page.id, places[page.place].name, modifiers),
    single_line_address: (_call, { place }) => {
      const { street, city, region, postcode } = places[place]
      return `${street}, ${city}, ${region} ${postcode}`
    },
    username: (_call, { username }) => username,
    verification_status: () => 'not_verified',
    website: (_call, { place }) => places[place].website,
  },
  edges: { assigned_users: assignedUsers, roles, subscribed_apps: subscribedApps, ...publishEdges },
}

/** The same node in `/me/accounts` and `assigned_pages`, the only places that tell the tasks. */
export function listedPage(person: string): NodeType<Page> {
  return {
    ...pageType,
    defaults: ['access_token', 'category', 'category_list', 'name', 'tasks'],
    fields: { ...pageType.fields, tasks: (call, page) => pageTasks(call.core, page, person) },
  }
}

function accessToken(call: Call, page: Page): string | undefined {
  const caller = callerOf(call)
  if (caller.is === 'page') return call.text ?? undefined
  if (caller.is !== 'user') return undefined
  const worth =
    hasScope(call, ...PAGE_WORK) &&
    isTicked(caller.grant, page.id) &&
    pageTasks(call.core, page, caller.person.id).length > 0
  return worth ? pageTokenOf(call.core, caller, page) : undefined
}
