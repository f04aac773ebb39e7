import type { Secret } from '../../../base/secret.ts'
import { PlatformFailure } from '../../failure.ts'
import type { Probed, TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { graphId } from '../graph/ids.ts'
import { unlessRefused } from '../graph/unless-refused.ts'
import { describePage, publishScopes } from './describe-page.ts'
import { listOwnPages, readAssignedTasks, readPage } from './list-pages.ts'
import { ownPageFields, type Page, page } from './page.ts'
import { missingFor, type Permissions } from './permissions.ts'
import type { Probable } from './probable.ts'

/** Proves a Page; see `witnessPage`. */
export async function probePage(
  call: TokenCall,
  account: Probable,
  permissions: Permissions,
): Promise<Probed> {
  const { page, token } = await witnessPage(call, account.externalId, account.accountToken, permissions)
  const isNew = token && token.reveal() !== account.accountToken?.reveal()
  return { ...describePage(page, permissions, token !== undefined), ...(isNew ? { token } : {}) }
}

/**
 * Two witnesses: the person's token tells the role on the Page today, and the Page's own token reads the Page. Without
 * an own token, given or found, the first has to do.
 */
export async function witnessPage(
  call: TokenCall,
  id: string,
  givenToken: Secret | undefined,
  permissions: Permissions,
): Promise<{ page: Page; token: Secret | undefined }> {
  const found = await findForPerson(call, id, permissions)
  const fresh = found.access_token
  const token = givenToken ?? fresh
  if (!token) return { page: found, token }
  try {
    return { page: { ...(await readWithOwnToken(call, id, token)), tasks: found.tasks }, token }
  } catch (error) {
    // The person's token lives and hands out another one for the Page: the Page's own had merely died.
    const died = error instanceof PlatformFailure && error.kind === 'reconnect'
    if (!died || !fresh || fresh.reveal() === token.reveal()) throw error
    return { page: { ...(await readWithOwnToken(call, id, fresh)), tasks: found.tasks }, token: fresh }
  }
}

/** The Page as its own token sees it; throws `role-lost` for 190/492, `reconnect` for a token that ended otherwise. */
async function readWithOwnToken(call: TokenCall, id: string, token: Secret): Promise<Page> {
  const pageId = graphId.safeParse(id)
  if (!pageId.success) throw new PlatformFailure('meta', 'ours', 'odd-id')
  const asPage: TokenCall = { ...call, token }
  return callGraph(asPage, { path: pageId.data, query: { fields: ownPageFields }, schema: page })
}

/** The Page as the person sees it; when no list has it and the node gives nothing, it is out of reach. */
async function findForPerson(call: TokenCall, id: string, permissions: Permissions): Promise<Page> {
  const listed = (await listOwnPages(call)).find((one) => one.id === id)
  if (listed) return listed
  const node = await unlessRefused(readPage(call, id), undefined)
  const tasks = (await readAssignedTasks(call)).get(id)
  if (node && (node.access_token !== undefined || tasks !== undefined)) return { ...node, tasks }
  // Unticked by a later consent, or the role is gone: the person's part is another one each time.
  if (missingFor(permissions, publishScopes, id).length > 0) {
    throw new PlatformFailure('meta', 'scope-missing', 'unlisted', { cause: 'permission-unticked' })
  }
  throw new PlatformFailure('meta', 'role-lost', 'unlisted', { cause: 'role-lost' })
}
