import type { Reached, TokenCall } from '../../platform.ts'
import { describeInstagram } from './describe-instagram.ts'
import { describePage } from './describe-page.ts'
import { listAdsAssets } from './list-ads-assets.ts'
import { listPages } from './list-pages.ts'
import type { Page } from './page.ts'
import { type Permissions, withPermissions } from './permissions.ts'

/** Pages, each with its Instagram account, then ad accounts and pixels; usable or not, each with the reason. */
export async function listAccounts(call: TokenCall): Promise<readonly Reached[]> {
  return withPermissions(call, async (permissions) => {
    const pages = await listPages(call, permissions)
    const assets = await listAdsAssets(call, permissions)
    return [...pages.flatMap((page) => withInstagram(page, permissions)), ...assets]
  })
}

function withInstagram(page: Page, permissions: Permissions): Reached[] {
  const described = describePage(page, permissions, page.access_token !== undefined)
  const reached: Reached = {
    kind: 'facebook_page',
    externalId: page.id,
    ...described,
    token: page.access_token,
  }
  const instagram = describeInstagram(page, permissions, described.missing.length === 0)
  return instagram ? [reached, instagram] : [reached]
}
