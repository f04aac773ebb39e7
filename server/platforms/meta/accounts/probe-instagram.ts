import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { Probed, TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { graphId } from '../graph/ids.ts'
import { describeInstagram } from './describe-instagram.ts'
import { readPage } from './list-pages.ts'
import type { Page } from './page.ts'
import type { Permissions } from './permissions.ts'
import type { Probable } from './probable.ts'
import { readWithOwnToken } from './probe-page.ts'

const text = z.string().min(1).optional().catch(undefined)
const professional = z.object({ id: graphId, username: text, name: text, profile_picture_url: text })

/** The Page's token reads the link first, then the account itself. */
export async function probeInstagram(
  call: TokenCall,
  account: Probable,
  permissions: Permissions,
): Promise<Probed> {
  const pageId = account.parentExternalId
  if (pageId === undefined) throw new PlatformFailure('meta', 'ours', 'page-unknown')
  const token = account.accountToken ?? (await readPage(call, pageId))?.access_token
  if (!token) throw new PlatformFailure('meta', 'role-lost', 'no-page-token', { cause: 'role-lost' })

  const page = await readWithOwnToken(call, pageId, token)
  if (page.instagram_business_account?.id !== account.externalId) return unlinked(page, account, permissions)
  const found = await callGraph(
    { ...call, token },
    {
      path: account.externalId,
      query: { fields: 'id,username,name,profile_picture_url' },
      schema: professional,
    },
  )
  return describedOr(describeInstagram({ ...page, instagram_business_account: found }, permissions, true))
}

/** Switched back to personal, taken off the Page, or hidden with its permission. */
function unlinked(page: Page, account: Probable, permissions: Permissions): Probed {
  const isSame = page.connected_instagram_account?.id === account.externalId
  const { instagram_business_account: _other, connected_instagram_account: _linked, ...bare } = page
  const described = describedOr(
    describeInstagram(
      { ...bare, connected_instagram_account: { id: account.externalId } },
      permissions,
      true,
    ),
  )
  if (!permissions.granted.includes('instagram_basic')) {
    return { ...described, missing: [{ code: 'scope-missing', facts: { scopes: 'instagram_basic' } }] }
  }
  return isSame
    ? described
    : { ...described, missing: [{ code: 'instagram-not-linked', facts: { page: page.name } }] }
}

function describedOr(described: Probed | undefined): Probed {
  if (!described) throw new PlatformFailure('meta', 'ours', 'no-instagram')
  return described
}
