import type { MissingFact, Probed } from '../../platform.ts'
import { type Page, placeOf } from './page.ts'
import { type PageRole, roleFromTasks } from './page-role.ts'
import { isGranted, missingFor, type Permissions } from './permissions.ts'

/** Without these three nothing can be published on a Page. */
export const publishScopes = ['pages_show_list', 'pages_read_engagement', 'pages_manage_posts']
const extraScopes = ['pages_manage_metadata', 'pages_manage_ads']

/**
 * What may be done with a Page, and what is in the way. `hasToken`: whether Meta gave us a token for it; it does not
 * where the consent leaves the Page out, whatever else the lists say.
 */
export function describePage(page: Page, permissions: Permissions, hasToken: boolean): Probed {
  // Unknown for a Page of a portfolio that no list with tasks names: then the token alone speaks for the role.
  const role = page.tasks === undefined ? undefined : roleFromTasks(page.tasks)
  const missing = [...missingRole(role), ...missingConsent(page, permissions, hasToken)]
  const isUsable = missing.length === 0
  const mayAdvertise =
    (role?.canAdvertise ?? true) && missingFor(permissions, ['pages_manage_ads'], page.id).length === 0
  return {
    name: page.name,
    handle: page.username,
    avatarUrl: page.picture,
    link: page.link ?? `https://www.facebook.com/${page.id}`,
    role: role?.word,
    capabilities: isUsable ? ['publish', 'stories', ...(mayAdvertise ? (['advertise'] as const) : [])] : [],
    missing,
    limits: isUsable
      ? [...missingFor(permissions, extraScopes, page.id), ...instagramLimit(page, permissions)]
      : [],
    place: placeOf(page),
    details: {
      ...(page.category === undefined ? {} : { category: page.category }),
      ...(role === undefined ? { role: 'not told' } : {}),
    },
  }
}

function missingRole(role: PageRole | undefined): MissingFact[] {
  if (!role || role.isAdmin) return []
  return [{ code: 'role-too-low', facts: { has: role.word, needs: 'full control' } }]
}

function missingConsent(page: Page, permissions: Permissions, hasToken: boolean): MissingFact[] {
  const missing = missingFor(permissions, publishScopes, page.id)
  return missing.length > 0 || hasToken ? missing : [{ code: 'not-ticked', facts: {} }]
}

/** Why no Instagram account comes with this Page. Without the permission Meta leaves the link out without a word. */
function instagramLimit(page: Page, permissions: Permissions): MissingFact[] {
  if (page.instagram_business_account || page.connected_instagram_account) return []
  return isGranted(permissions, ['instagram_basic'])
    ? [{ code: 'instagram-not-linked', facts: {} }]
    : [{ code: 'scope-missing', facts: { scopes: 'instagram_basic' } }]
}
