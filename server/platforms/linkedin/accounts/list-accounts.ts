import { PlatformFailure } from '../../failure.ts'
import { missingScopes } from '../../missing-scopes.ts'
import type { Reached, TokenCall } from '../../platform.ts'
import { describeAdAccount } from './ad-account.ts'
import { describePage } from './describe-page.ts'
import { listAdAccounts, listAdRights } from './list-ad-accounts.ts'
import { listPageRoles } from './list-page-roles.ts'
import { readOrganizations } from './read-organizations.ts'

/** Every Page and ad account on which the person has any role, those it is too low for with the reason. */
export async function listAccounts(call: TokenCall): Promise<readonly Reached[]> {
  const { byPage } = await listPageRoles(call)
  const pages = await readOrganizations(call, byPage)
  const reachedPages = [...byPage].map(([id, role]) => ({
    kind: 'linkedin_page',
    externalId: id,
    ...describePage(id, role, pages.get(id), call.scopes),
  }))
  return [...reachedPages, ...(await reachAdAccounts(call))]
}

async function reachAdAccounts(call: TokenCall): Promise<Reached[]> {
  if (missingScopes(call.scopes, ['r_ads', 'rw_ads']).length === 2) return []
  try {
    const { byAccount } = await listAdRights(call)
    const accounts = byAccount.size > 0 ? await listAdAccounts(call) : new Map<string, never>()
    return [...byAccount].map(([id, role]) => ({
      kind: 'linkedin_ad_account',
      externalId: id,
      ...describeAdAccount(id, role, accounts.get(id), call.scopes),
    }))
  } catch (error) {
    // An app without the advertising product is refused here: no reason to lose the Pages.
    const isRefused =
      error instanceof PlatformFailure && (error.kind === 'scope-missing' || /^404\//.test(error.code))
    if (isRefused) return []
    throw error
  }
}
