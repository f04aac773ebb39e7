import type { MissingFact, TokenCall } from '../../platform.ts'
import { listOwnPages, readAssignedTasks, readPage } from '../accounts/list-pages.ts'
import { roleFromTasks } from '../accounts/page-role.ts'
import { missingFor, type Permissions } from '../accounts/permissions.ts'
import { unlessRefused } from '../graph/unless-refused.ts'
import { isInstagram, pageOf } from './shown-by.ts'

/** Ads that stand under a Page's name. */
const scopes = ['pages_show_list', 'pages_read_engagement', 'pages_manage_ads']

/** What keeps this person from advertising under that name: consent, a task on the Page, the link to Instagram. */
export async function missingToShow(
  call: TokenCall,
  shownBy: Parameters<typeof pageOf>[0],
  permissions: Permissions,
): Promise<MissingFact[]> {
  const id = pageOf(shownBy)
  const about = (code: MissingFact['code'], facts = {}): MissingFact => ({
    code,
    facts: { ...facts, of: shownBy.externalId },
  })
  const unconsented = missingFor(permissions, scopes, id)
  if (unconsented.length > 0) return unconsented.map(({ code, facts }) => about(code, facts))

  const listed = (await listOwnPages(call)).find((one) => one.id === id)
  const page = listed ?? (await unlessRefused(readPage(call, id), undefined))
  const tasks = listed?.tasks ?? (await readAssignedTasks(call)).get(id)
  // A Page of a portfolio that no list with tasks names: nothing is known of the role, and nothing is said of it.
  const role = tasks ? roleFromTasks(tasks) : undefined
  if (!page || role?.canAdvertise === false) {
    return [about('ad-role-too-low', { has: role?.word ?? 'none', needs: 'advertiser' })]
  }
  const linked = page.instagram_business_account?.id ?? page.connected_instagram_account?.id
  return isInstagram(shownBy) && linked !== shownBy.externalId ? [about('instagram-not-linked')] : []
}
