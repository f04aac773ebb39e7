import type { MissingFact, Reached } from '../../platform.ts'
import type { Page } from './page.ts'
import { roleFromTasks } from './page-role.ts'
import { isGranted, missingFor, type Permissions } from './permissions.ts'

const publishScopes = ['instagram_basic', 'instagram_content_publish', 'pages_read_engagement']

/**
 * The Instagram account that comes with a Page, if any. A professional one is `instagram_business_account`; one that is
 * linked and nothing more is personal, and can be shown but not used.
 */
export function describeInstagram(
  page: Page,
  permissions: Permissions,
  pageIsUsable: boolean,
): Reached | undefined {
  const professional = page.instagram_business_account
  const linked = professional ?? page.connected_instagram_account
  if (!linked) return undefined

  const missing: MissingFact[] = [
    ...(professional || !wouldBeShown(page, permissions)
      ? []
      : [{ code: 'instagram-not-professional' as const, facts: { page: page.name } }]),
    ...(pageIsUsable ? [] : [{ code: 'page-needed' as const, facts: { page: page.name } }]),
  ]
  // Whether the instagram permissions are ticked for the Page's id or the account's is not documented: either will do.
  if (missing.length === 0) missing.push(...missingFor(permissions, publishScopes, page.id, linked.id))
  const handle = professional?.username
  return {
    kind: 'instagram_account',
    externalId: linked.id,
    parentExternalId: page.id,
    name: professional?.name ?? handle ?? `Instagram of ${page.name}`,
    handle,
    avatarUrl: professional?.profile_picture_url,
    link: handle === undefined ? undefined : `https://www.instagram.com/${encodeURIComponent(handle)}/`,
    role: undefined,
    capabilities: missing.length === 0 ? ['publish', 'stories'] : [],
    missing,
    limits: [],
    details: { page: page.name },
  }
}

/** Meta leaves the link out without a word where the permission, or a role that publishes, is missing. */
function wouldBeShown(page: Page, permissions: Permissions): boolean {
  const mayPublish = page.tasks === undefined || roleFromTasks(page.tasks).canPublish
  return mayPublish && isGranted(permissions, ['instagram_basic'])
}
