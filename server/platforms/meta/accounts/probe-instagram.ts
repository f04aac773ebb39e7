import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { Probed, TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { graphId } from '../graph/ids.ts'
import { describeInstagram } from './describe-instagram.ts'
import { describePage } from './describe-page.ts'
import type { Page } from './page.ts'
import type { Permissions } from './permissions.ts'
import type { Probable } from './probable.ts'
import { witnessPage } from './probe-page.ts'

const text = z.string().min(1).optional().catch(undefined)
const professional = z.object({ id: graphId, username: text, name: text, profile_picture_url: text })

/** First its Page, on which it rides, then the link, then the account itself with the Page's token. */
export async function probeInstagram(
  call: TokenCall,
  account: Probable,
  permissions: Permissions,
): Promise<Probed> {
  const id = graphId.safeParse(account.externalId)
  const pageId = account.parentExternalId
  if (!id.success || pageId === undefined) throw new PlatformFailure('meta', 'ours', 'odd-id')

  const { page, token } = await witnessPage(call, pageId, account.accountToken, permissions)
  const pageIsUsable = describePage(page, permissions, token !== undefined).missing.length === 0
  if (page.instagram_business_account?.id !== id.data || !token) {
    return unlinked(page, id.data, permissions, pageIsUsable)
  }
  const found = await callGraph(
    { ...call, token },
    { path: id.data, query: { fields: 'id,username,name,profile_picture_url' }, schema: professional },
  )
  return described({ ...page, instagram_business_account: found }, permissions, pageIsUsable)
}

/** Personal again, taken off the Page, another one in its place, or hidden with its permission or the role. */
function unlinked(page: Page, id: string, permissions: Permissions, pageIsUsable: boolean): Probed {
  const isStillLinked = page.connected_instagram_account?.id === id
  const { instagram_business_account: _other, ...bare } = page
  const one = described({ ...bare, connected_instagram_account: { id } }, permissions, pageIsUsable)
  const isNamed = one.missing.some(({ code }) => code !== 'instagram-not-professional')
  if (isStillLinked || isNamed) return one
  return { ...one, capabilities: [], missing: [{ code: 'instagram-not-linked', facts: { page: page.name } }] }
}

function described(page: Page, permissions: Permissions, pageIsUsable: boolean): Probed {
  const one = describeInstagram(page, permissions, pageIsUsable)
  if (!one) throw new PlatformFailure('meta', 'ours', 'no-instagram')
  return one
}
