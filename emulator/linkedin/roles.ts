import type { Core } from '../core/core.ts'
import { roleOf } from '../core/platform.ts'
import { organizations, sponsoredAccounts } from '../world/linkedin.ts'
import type { PersonId } from '../world/people.ts'

/** Roles on a page (§3.2) and on an ad account (§6); `none` = has none. */
const words = [
  'ADMINISTRATOR',
  'CONTENT_ADMINISTRATOR',
  'DIRECT_SPONSORED_CONTENT_POSTER',
  'CURATOR',
  'ANALYST',
  'RECRUITING_POSTER',
  'LEAD_CAPTURE_ADMINISTRATOR',
  'LEAD_GEN_FORMS_MANAGER',
  'PIPELINE_BUILDER',
  'ACCOUNT_BILLING_ADMIN',
  'ACCOUNT_MANAGER',
  'CAMPAIGN_MANAGER',
  'CREATIVE_MANAGER',
  'VIEWER',
  'none',
]

/** The role in the world's beginning; null = there is no such page or ad account. Ids without their URN. */
function beginning(account: string, person: string): string | null {
  const page = organizations.find(({ id }) => id === account)
  if (page) return page.roles[person as PersonId] ?? 'none'
  const ads = sponsoredAccounts.find(({ id }) => id === account)
  return ads ? (ads.people[person as PersonId] ?? 'none') : null
}

export const roles = { words, beginning } as const

/** The role a person has now, or null for none. */
export function roleNow(core: Core, account: string, person: string): string | null {
  const role = roleOf(core, { id: 'linkedin', roles }, account, person)
  return role === 'none' ? null : role
}
