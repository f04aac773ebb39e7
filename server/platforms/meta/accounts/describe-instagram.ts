import type { MissingFact, Reached } from '../../platform.ts'
import type { Page } from './page.ts'
import { missingFor, type Permissions } from './permissions.ts'

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

  const missing: MissingFact[] = []
  if (!professional) missing.push({ code: 'instagram-not-professional', facts: { page: page.name } })
  if (!pageIsUsable) missing.push({ code: 'page-needed', facts: { page: page.name } })
  if (missing.length === 0) missing.push(...missingFor(permissions, publishScopes, page.id).filter(isScope))
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

// Which ids the instagram permissions are ticked for is not documented, Page's or account's: ticks are not judged.
const isScope = (fact: MissingFact): boolean => fact.code === 'scope-missing'
